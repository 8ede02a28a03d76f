import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decodableAddress } from "./decodable-address"

describe("the address of a request", () => {
  it.each(["/api/info", "/api/users/a%20b", "/api/users/%C3%A9%2F?x=%zz", "/", "*", ""])(
    "stays as it is where it can be decoded: %s",
    (url) => expect(decodableAddress(url)).toBe(url),
  )

  it.each([
    ["/api/users/%zz?a=%zz", "/api/users/%25zz?a=%zz"],
    ["/api/users/%ff", "/api/users/%25ff"],
    ["/api/users/%C3%28", "/api/users/%25C3%2528"],
    ["/api/users/%", "/api/users/%25"],
  ])("is taken sign for sign where it cannot: %s", (url, taken) => expect(decodableAddress(url)).toBe(taken))

  it("can be decoded after that, whatever it was", () => {
    const url = fc.string({ unit: fc.constantFrom("%", "/", "?", "c", "3", "a", "f", "2", "z") })
    fc.assert(
      fc.property(url, (given) => {
        expect(() => decodeURIComponent(decodableAddress(given).split("?", 1)[0] ?? "")).not.toThrow()
      }),
    )
  })
})
