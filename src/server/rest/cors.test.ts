import { describe, expect, it } from "vitest"
import { textHostOf } from "./cors"

describe("the host that a code is bound to", () => {
  it("is the one of the page that asks", () =>
    expect(textHostOf("https://shop.example.com:8443")).toBe("shop.example.com"))

  it.each([null, "null", "", "https://", "no address"])("is none for the origin %o", (origin) =>
    expect(textHostOf(origin)).toBeNull(),
  )
})
