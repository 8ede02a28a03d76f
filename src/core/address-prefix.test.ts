import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addressPrefix } from "./address-prefix"

/** The key of a /64, as the door of the server writes it. */
function keyOf(groups: readonly number[]): string {
  const kept = [...groups]
  while (kept.at(-1) === 0) kept.pop()
  return `${kept.map((group) => group.toString(16)).join(":")}::/64`
}

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

  it("is shared by a /24 of IPv4, and by nobody else", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), (one, other) => {
        const [network, elsewhere] = [one, other].map((address) => address.split(".").slice(0, 3).join("."))
        expect(addressPrefix(one)).toBe(`${network}.0/24`)
        expect(addressPrefix(one) === addressPrefix(other)).toBe(network === elsewhere)
      }),
    )
  })

  it("is shared by a /48 of IPv6, and by nobody else, and never tells the subnet", () => {
    const group = fc.oneof(fc.constant(0), fc.nat(0xffff))
    const groups = fc.tuple(group, group, group, group)
    fc.assert(
      fc.property(groups, groups, fc.nat(0xffff), (one, other, subnet) => {
        const sameSite = [...one.slice(0, 3), subnet]
        expect(addressPrefix(keyOf(sameSite))).toBe(addressPrefix(keyOf(one)))
        const isSame = one.slice(0, 3).join() === other.slice(0, 3).join()
        expect(addressPrefix(keyOf(one)) === addressPrefix(keyOf(other))).toBe(isSame)
      }),
    )
  })

  it("is whatever it is given, where that is no address, and never fails", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(!/[0-9a-f:]\/64$|^\d+\.\d+\.\d+\.\d+$/.test(text))
        expect(addressPrefix(text)).toBe(text)
      }),
    )
  })
})
