import { describe, expect, it } from "vitest"
import { challengeIn } from "./passkey-answer"

const challenge = "A".repeat(43)
const read = (client: string) =>
  challengeIn({
    id: "AAEC",
    rawId: "AAEC",
    type: "public-key",
    response: {
      clientDataJSON: Buffer.from(client).toString("base64url"),
      authenticatorData: "",
      signature: "",
      userHandle: null,
    },
  })

describe("what an answer says that it signed", () => {
  it("is the challenge in what the browser wrote", () => {
    expect(read(JSON.stringify({ type: "webauthn.get", challenge, origin: "https://a.example" }))).toBe(
      challenge,
    )
  })

  it.each([
    "",
    "null",
    "[]",
    "7",
    '"text"',
    "{",
    "{}",
    '{"challenge":null}',
    '{"challenge":["a"]}',
    `{"challenge":"${"A".repeat(42)}"}`,
    `{"challenge":"${"A".repeat(44)}"}`,
    `{"challenge":"${"+".repeat(43)}"}`,
  ])("is nothing in %j", (client) => {
    expect(read(client)).toBeNull()
  })
})
