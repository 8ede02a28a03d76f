import { format, inspect } from "node:util"
import { describe, expect, it } from "vitest"
import { Secret } from "./secret"

describe("a secret", () => {
  const secret = new Secret("correct horse")

  it("does not print, whatever prints it", () => {
    const printed = [
      String(secret),
      `${secret}`,
      JSON.stringify({ nested: [secret] }),
      inspect({ nested: { secret } }, { depth: 9, showHidden: true }),
      format("%s %o %O %j", secret, secret, secret, secret),
      Object.values(secret).join(),
      JSON.stringify({ ...secret }),
    ]
    for (const text of printed) expect(text).not.toContain("correct")
  })

  it("is revealed to whoever asks", () => {
    expect(secret.reveal()).toBe("correct horse")
  })

  it("is the same as another one of the same text", () => {
    expect(secret.isSame(new Secret("correct horse"))).toBe(true)
    expect(secret.isSame(new Secret("correct horses"))).toBe(false)
  })
})
