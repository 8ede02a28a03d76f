import { describe, expect, it } from "vitest"
import { addressPrefix } from "./address-prefix"

describe("from where something was done", () => {
  it.each([
    ["203.0.113.7", "203.0.113.0/24"],
    ["2001:db8:1:2::/64", "2001:db8:1::/48"],
    ["2001:db8::/64", "2001:db8::/48"],
    ["2001:db8:0:2::/64", "2001:db8::/48"],
    ["::/64", "::/48"],
    ["unknown", "unknown"],
  ])("is shown as a network, not as a line: %s", (addressKey, prefix) => {
    expect(addressPrefix(addressKey)).toBe(prefix)
  })
})
