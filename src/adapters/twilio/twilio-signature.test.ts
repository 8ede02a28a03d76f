import { describe, expect, it } from "vitest"
import { signatureOf } from "../../../e2e/twilio-emulator/webhooks"
import { isSignedByTwilio, type SignedRequest } from "./twilio-signature"

/** The example of Twilio's security page ("Validating signatures from Twilio"). */
const published: SignedRequest = {
  url: "https://mycompany.com/myapp.php?foo=1&bar=2",
  parameters: {
    CallSid: "CA1234567890ABCDE",
    Caller: "+12349013030",
    Digits: "1234",
    From: "+12349013030",
    To: "+18005551212",
  },
  signature: "0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
  authTokens: ["12345"],
}

const signed = (parts: Partial<SignedRequest> = {}) => isSignedByTwilio({ ...published, ...parts })

describe("the signature of a request", () => {
  it("is right for the example that Twilio publishes", async () => {
    expect(await signed()).toBe(true)
  })

  it("is right for the example in the tests of Twilio's own SDK", async () => {
    const parameters = { ...published.parameters, Caller: "+14158675309", From: "+14158675309" }
    expect(await signed({ parameters, signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" })).toBe(true)
  })

  it("is right with the token before, while both are in force", async () => {
    expect(await signed({ authTokens: ["new", "12345"] })).toBe(true)
    expect(await signed({ authTokens: ["new"] })).toBe(false)
  })

  it.each<[string, Partial<SignedRequest>]>([
    ["another address", { url: "https://mycompany.com/myapp.php?foo=1&bar=3" }],
    ["another host", { url: "https://mycompany.example/myapp.php?foo=1&bar=2" }],
    ["a field more", { parameters: { ...published.parameters, Extra: "1" } }],
    ["a field less", { parameters: {} }],
    ["a space more", { parameters: { ...published.parameters, Digits: "1234 " } }],
    ["no signature", { signature: null }],
    ["an empty signature", { signature: "" }],
    ["a cut signature", { signature: "0/KCTR6DLpKmkAf8muzZqo1nDgQ" }],
    ["no token", { authTokens: [] }],
    ["an address that is none", { url: "mycompany.com" }],
  ])("is wrong for %s", async (_, parts) => {
    expect(await signed(parts)).toBe(false)
  })

  it("is never right for an empty token, which everybody knows", async () => {
    const signature = signatureOf("", "https://a.example/", {})
    expect(await signed({ url: "https://a.example/", parameters: {}, signature, authTokens: [""] })).toBe(
      false,
    )
  })

  it("is the same with the standard port and without, as Twilio signs either", async () => {
    const url = "https://mycompany.com:443/myapp.php?foo=1&bar=2"
    expect(await signed({ url })).toBe(true)
    const withPort = signatureOf("12345", url, published.parameters as Record<string, string>)
    expect(await signed({ signature: withPort })).toBe(true)
  })

  it("takes a field that stands several times once for each value, in order", async () => {
    const url = "https://a.example/"
    const signature = signatureOf("12345", url, { Event: "aEventb" })
    expect(await signed({ url, parameters: { Event: ["b", "a", "b"] }, signature })).toBe(true)
  })
})
