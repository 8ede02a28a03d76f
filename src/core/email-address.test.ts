import { describe, expect, it } from "vitest"
import { readEmail } from "./email-address"

describe("an email address", () => {
  it.each([
    ["ada@marlow.example", "ada@marlow.example"],
    [" Ada.L+new@Sub.Marlow.example ", "Ada.L+new@Sub.Marlow.example"],
    ["jos\u0065\u0301@marlow.example", "jos\u00e9@marlow.example"],
    ["用户@例子.广告", "用户@例子.广告"],
  ])("is taken: %j", (text, address) => {
    expect(readEmail(text, null)).toEqual({ ok: true, value: address })
  })

  it.each([null, "", "   "])("may be left out: %j", (text) => {
    expect(readEmail(text, null)).toEqual({ ok: true, value: null })
  })

  it.each([
    "ada",
    "ada@",
    "@marlow.example",
    "ada@marlow",
    "ada@marlow.",
    "ada@@marlow.example",
    "ada b@marlow.example",
    "ada@marlow.example\nbcc: eve@evil.example",
    "<ada@marlow.example>",
    'ada"@marlow.example',
    "ada\u200b@marlow.example",
    `${"a".repeat(65)}@marlow.example`,
    `ada@${"a".repeat(250)}.example`,
  ])("is refused: %j", (text) => {
    expect(readEmail(text, null)).toEqual({
      ok: false,
      refusal: { kind: "email-refused", problem: "unreadable" },
    })
  })
})
