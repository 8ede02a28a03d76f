import { describe, expect, it } from "vitest"
import { passkeysOffered } from "./passkeys"

describe("passkeys", () => {
  it.each(["https://id.example.com", "http://localhost:3000", "http://app.localhost", "https://intranet"])(
    "are offered at %s",
    (url) => {
      expect(passkeysOffered(new URL(url))).toBe(true)
    },
  )

  it.each([
    "http://127.0.0.1:3000",
    "http://2130706433",
    "https://203.0.113.7",
    "http://[::1]:3000",
    "https://[2001:db8::7]",
  ])("are not offered at %s, which is no name", (url) => {
    expect(passkeysOffered(new URL(url))).toBe(false)
  })
})
