import { isIPv4, isIPv6 } from "node:net"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { runs } from "@/testing/property-runs"
import { canonicalAddress, clientAddress, typedAddress, unknownAddress } from "./client-address"

const words = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
const unmapped = words.filter(
  (groups) => !(groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff),
)
const unprintable = fc.string({ unit: "binary" }).filter((text) => !text.includes(","))

/** One address in many spellings: case, leading zeros, a run of zeros left out, the end as IPv4, a port. */
function spellings(groups: readonly number[]): string[] {
  const short = groups.map((group) => group.toString(16)).join(":")
  const long = groups.map((group) => group.toString(16).padStart(4, "0")).join(":")
  const [high = 0, low = 0] = groups.slice(6)
  const dotted = `${groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(":")}:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
  const all = [
    short,
    long,
    short.toUpperCase(),
    long.toUpperCase(),
    dotted,
    `[${short}]`,
    `[${long}]:443`,
    ` ${short} `,
    `${short}%eth0`,
  ]
  return [...all, ...compressed(groups)]
}

function compressed(groups: readonly number[]): string[] {
  const at = groups.indexOf(0)
  if (at < 0) return []
  let end = at
  while (groups[end] === 0) end += 1
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(":")
  return [`${text(groups.slice(0, at))}::${text(groups.slice(end))}`]
}

const from = (entries: Record<string, string>) => new Headers(entries)

describe("the spelling of an address", () => {
  it("is one for every way to write an IPv6 address", () => {
    const withZeros = fc
      .tuple(unmapped, fc.nat(7), fc.nat(4))
      .map(([groups, at, count]) =>
        groups.map((group, index) => (index >= at && index < at + count ? 0 : group)),
      )
    fc.assert(
      fc.property(withZeros, (groups) => {
        const keys = new Set(spellings(groups).map(canonicalAddress))
        expect([...keys]).toHaveLength(1)
        expect([...keys][0]).not.toBe(unknownAddress)
      }),
    )
  })

  it("is shared by a /64 and by nobody else", () => {
    fc.assert(
      fc.property(unmapped, unmapped, (one, other) => {
        const written = (groups: readonly number[]) => groups.map((group) => group.toString(16)).join(":")
        const neighbour = [...one.slice(0, 4), ...other.slice(4)]
        const sameNetwork = one.slice(0, 4).join() === other.slice(0, 4).join()
        fc.pre(!(neighbour.slice(0, 5).every((group) => group === 0) && neighbour[5] === 0xffff))
        expect(canonicalAddress(written(neighbour))).toBe(canonicalAddress(written(one)))
        expect(canonicalAddress(written(other)) === canonicalAddress(written(one))).toBe(sameNetwork)
      }),
    )
  })

  it("is IPv4 for IPv4 in IPv6, with or without a port", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a, b, c, d] = address.split(".").map((part) => Number(part).toString(16).padStart(2, "0"))
        const mapped = [
          `::ffff:${address}`,
          `::FFFF:${a}${b}:${c}${d}`,
          `0:0:0:0:0:ffff:${address}`,
          `${address}:8080`,
          `[::ffff:${address}]:1`,
        ]
        for (const spelling of mapped) expect(canonicalAddress(spelling)).toBe(address)
      }),
    )
  })

  it("changes nothing when it is read again", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
        const key = canonicalAddress(text)
        expect(canonicalAddress(key.replace("/64", ""))).toBe(key)
      }),
    )
  })

  it("is a network, an IPv4 address or the shared bucket, whatever stands there", () => {
    const units = fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes))
    const nearly = fc.string({
      unit: fc.constantFrom(..."0123456789abcdefABCDEFx.:[]%/, \u0000\ud800"),
      maxLength: 60,
    })
    const long = nearly.map((text) => text.repeat(5_000))
    const bent = fc
      .tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(40), fc.constantFrom(..."0:.%[]/ -\u0661\uff11"))
      .map(([address, at, sign]) => address.slice(0, at) + sign + address.slice(at))
    fc.assert(
      fc.property(fc.oneof(units, nearly, long, bent, fc.ipV4Extended()), (text) => {
        const key = canonicalAddress(text)
        const network = /^((?!0)[0-9a-f]{1,4}|0)?(:(?!0)[0-9a-f]{1,4}|:0){0,3}::\/64$/
        if (key === unknownAddress || isIPv4(key)) return
        expect(key).toMatch(network)
        expect(key).not.toMatch(/(^|:)0::/)
        expect(isIPv6(key.replace("/64", ""))).toBe(true)
      }),
      { numRuns: runs(1000) },
    )
  })

  it.each([
    "",
    " ",
    "unknown",
    "_hidden",
    "010.0.0.1",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "::1::2",
    "fe80::1/64",
    "0x7f.1",
    "localhost",
    "1.2.3.4, 5",
    "\u0661.2.3.4",
  ])("is the shared bucket for %j", (text) => {
    expect(canonicalAddress(text)).toBe(unknownAddress)
  })
})

describe("the address of a client", () => {
  it("is the last entry where no proxy is trusted, whatever a client wrote before it", () => {
    fc.assert(
      fc.property(fc.array(unprintable), (invented) => {
        const headers = {
          get: (name: string) =>
            name === "x-forwarded-for" ? [...invented, "198.51.100.7"].join(", ") : "203.0.113.1",
        }
        expect(clientAddress(headers, "none")).toBe("198.51.100.7")
      }),
    )
  })

  it("is what the outermost of n proxies saw, whatever a client wrote before it", () => {
    fc.assert(
      fc.property(
        fc.array(unprintable),
        fc.array(fc.ipV4(), { minLength: 1, maxLength: 10 }),
        (invented, proxies) => {
          const list = [...invented, "198.51.100.7", ...proxies].join(",")
          expect(
            clientAddress(
              { get: (name) => (name === "x-forwarded-for" ? list : "203.0.113.1") },
              proxies.length,
            ),
          ).toBe("198.51.100.7")
        },
      ),
    )
  })

  it("is the furthest known one where a request came past the proxies", () => {
    expect(clientAddress(from({ "x-forwarded-for": "198.51.100.7" }), 2)).toBe("198.51.100.7")
  })

  it("is what Vercel wrote, on Vercel", () => {
    const headers = { "x-forwarded-for": "203.0.113.1", "x-real-ip": "203.0.113.2" }
    expect(clientAddress(from({ ...headers, "x-vercel-forwarded-for": "198.51.100.7" }), "vercel")).toBe(
      "198.51.100.7",
    )
    expect(clientAddress(from(headers), "vercel")).toBe("203.0.113.2")
  })

  it("is the shared bucket when nobody wrote one", () => {
    for (const trusted of ["none", "vercel", 1, 10] as const)
      expect(clientAddress(from({}), trusted)).toBe(unknownAddress)
  })
})

describe("an address that somebody typed", () => {
  it("is spelled as limits count it, whether it is an address or a network of ours", () => {
    expect(typedAddress(" 203.0.113.7 ")).toBe("203.0.113.7")
    for (const text of ["2001:db8:1:2::5", "2001:DB8:1:2::/64", "[2001:db8:1:2::5]:443"])
      expect(typedAddress(text), text).toBe("2001:db8:1:2::/64")
    expect(typedAddress("unknown")).toBe("unknown")
  })

  it("is none where it is a number, a range or nothing", () => {
    for (const text of ["+44 7400 123456", "+44740012", "415.555.0132", "", "2001:db8::/48"])
      expect(typedAddress(text), text).toBeNull()
  })
})
