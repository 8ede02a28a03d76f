import { expect, test } from "vitest"
import { en } from "@/words/en"
import { deviceName } from "./device-name"

const look = { browser: "Firefox", system: "Linux", form: "computer", country: null } as const

test.each([
  [{}, "Firefox on Linux"],
  [{ browser: null }, "Linux"],
  [{ system: null }, "Firefox"],
  [{ browser: null, system: null }, "Computer"],
  [{ browser: null, system: null, form: "phone" }, "Phone"],
  [{ browser: "x".repeat(40), system: "y".repeat(40) }, `${"x".repeat(40)} on ${"y".repeat(16)}`],
] as const)("a passkey of %j is called %j", (parts, name) => {
  expect(deviceName({ ...look, ...parts }, en.account)).toBe(name)
})
