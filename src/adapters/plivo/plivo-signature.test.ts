import { describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { isPlivoCallback, isSignedByPlivo, isSignedByPlivoV2, type SignedRequest } from "./plivo-signature"

/** What Plivo's own library for Ruby is tested with: requests that Plivo's test system made and signed. */
const published = {
  nonce: "31627761595286130198",
  authToken: "Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4",
  url: "https://plivobin.non-prod.plivops.com/api/v1/validate_signature03.xml",
  parameters: {
    Direction: "outbound",
    From: "19792014278",
    ALegUUID: "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36",
    CallStatus: "in-progress",
    BillRate: "0.002",
    ParentAuthID: "MANWVLYTK4ZWU1YTY4QA",
    To: "sip:PlivoSignature382029104058171078704104@phone-qa.voice.plivodev.com",
    ALegRequestUUID: "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36",
    CallUUID: "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36",
    RequestUUID: "3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36",
    "SIP-H-To": "<sip:PlivoSignature382029104058171078704104@52.9.11.55;transport=udp>;tag=1",
    SessionStart: "2020-04-08 11:34:33.238707",
    Event: "StartApp",
  },
}
const right = "iAjE5QqI37mbkYe4w3jTMudqEzbDufdqi7sYwTu64e0="

function request(parts: Partial<SignedRequest> = {}): SignedRequest {
  return {
    method: "POST",
    url: published.url,
    parameters: new URLSearchParams(published.parameters),
    signature: right,
    nonce: published.nonce,
    authTokens: [new Secret(published.authToken)],
    ...parts,
  }
}

describe("Plivo's signature, version 3", () => {
  it.each([
    ["POST", published.url, right],
    ["POST", `${published.url}/?a=b&c=d`, "k7Pusd4OxCIjR5IfA9iedDNu/h/gbdYqdzG/MiYtd1c="],
    ["POST", `${published.url}/?c=d&a=b`, "k7Pusd4OxCIjR5IfA9iedDNu/h/gbdYqdzG/MiYtd1c="],
    ["GET", published.url, "i/MQsaQSAd6fiKhOh2qeeeLHZ9faldADSb3/7+Akfbc="],
    ["GET", `${published.url}/?a=b&c=d`, "UBq8jAtd32wR8EK9VgxbBn4n5rpI/l1H9iN4WfSEHFQ="],
  ] as const)("fits a %s to %s as Plivo published it", (method, url, signature) => {
    expect(isSignedByPlivo(request({ method, url, signature }))).toBe(true)
  })

  it("finds the parameters of a GET in its address too", () => {
    const url = `${published.url}?${new URLSearchParams(published.parameters)}`
    const signature = "i/MQsaQSAd6fiKhOh2qeeeLHZ9faldADSb3/7+Akfbc="
    expect(isSignedByPlivo(request({ method: "GET", url, parameters: [], signature }))).toBe(true)
  })

  it("does not mind the order of the parameters, nor what stands after # in the address", () => {
    const parameters = Object.entries(published.parameters).reverse()
    expect(isSignedByPlivo(request({ parameters, url: `${published.url}#ct=2000&rc=2` }))).toBe(true)
  })

  it("fits where one of several signatures does, and one of two tokens", () => {
    const authTokens = [new Secret("new"), new Secret(published.authToken)]
    expect(isSignedByPlivo(request({ signature: `AAAA, ${right}`, authTokens }))).toBe(true)
  })

  it.each([
    ["another token", { authTokens: [new Secret("other")] }],
    ["no token", { authTokens: [] }],
    ["another nonce", { nonce: "31627761595286130199" }],
    ["no nonce", { nonce: "" }],
    ["no signature", { signature: "" }],
    ["nothing but commas", { signature: ",,," }],
    ["a shorter signature", { signature: right.slice(0, -1) }],
    ["a longer signature", { signature: `${right}=` }],
    ["a signature of the other method", { method: "GET" as const }],
    ["another address", { url: `${published.url}/` }],
    ["one more parameter in the address", { url: `${published.url}?a=b` }],
    ["no parameters", { parameters: [] }],
    ["one more parameter", { parameters: [...Object.entries(published.parameters), ["a", ""] as const] }],
    ["another value", { parameters: Object.entries({ ...published.parameters, CallStatus: "completed" }) }],
  ])("never fits with %s", (_, parts: Partial<SignedRequest>) => {
    expect(isSignedByPlivo(request(parts))).toBe(false)
  })

  it("looks at a few signatures only, however many there are", () => {
    expect(isSignedByPlivo(request({ signature: `${"AAAA,".repeat(8)}${right}` }))).toBe(false)
  })
})

describe("Plivo's signature, version 2", () => {
  const authTokens = [new Secret("my_auth_token")]

  it.each([
    ["https://answer.url", "12345", "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=", true],
    ["https://answer.url?a=b", "12345", "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=", true],
    ["https://answer.url:8000", "24725744043720739450", "LDphWoWimP4QM5AoWI1uwP6WmlWtt5ITPZjXIWYvCNU=", true],
    ["https://answer.url:8000", "12345", "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=", false],
    ["https://answer.url", "", "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=", false],
  ])("of %s with nonce %s is what Plivo's library for Node says", (url, nonce, signature, expected) => {
    expect(isSignedByPlivoV2({ url, nonce, signature, authTokens })).toBe(expected)
  })
})

describe("a callback that says it is Plivo's", () => {
  const second = {
    "X-Plivo-Signature-V2": "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=",
    "X-Plivo-Signature-V2-Nonce": "12345",
  }
  const callback = (headers: Record<string, string>, about: "message" | "call" = "message") =>
    isPlivoCallback({
      method: "POST",
      url: "https://answer.url",
      parameters: [["Status", "delivered"]],
      authTokens: [new Secret("my_auth_token")],
      headers: new Headers(headers),
      about,
    })
  const thirdOf = (name: string) =>
    isPlivoCallback({
      ...request(),
      about: "call",
      headers: new Headers({ [name]: right, "X-Plivo-Signature-V3-Nonce": published.nonce }),
    })

  it.each(["X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"])("is known by %s", (name) => {
    expect(thirdOf(name)).toBe(true)
  })

  it("is known by version 2 where it is about a message and has nothing else", () => {
    expect(callback(second)).toBe(true)
    expect(callback({ "X-Plivo-Signature-V2-Nonce": "12345" })).toBe(false)
    expect(callback({})).toBe(false)
  })

  it("is never known by version 2 where it is about a call, or has version 3", () => {
    expect(callback(second, "call")).toBe(false)
    expect(callback({ ...second, "X-Plivo-Signature-V3": "AAAA", "X-Plivo-Signature-V3-Nonce": "1" })).toBe(
      false,
    )
  })
})
