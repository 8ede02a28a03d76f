import { describe, expect, it } from "vitest"
import { mergeProperties, mostProperties, mostPropertyBytes, readProperties } from "./profile-properties"

const isReserved = (name: string) => name === "role"
const read = (properties: Record<string, unknown>) => readProperties(properties, isReserved)
const refusal = (problem: string, name: string | null) => ({
  ok: false,
  refusal: { kind: "property-refused", problem, name },
})

describe("what a client keeps of a member", () => {
  it("is any JSON under names of its own", () => {
    const properties = { size: 4, tags: ["a", { b: null }], nested: { deep: { er: true } }, note: "Grüße 🚲" }
    expect(read(properties)).toEqual({ ok: true, value: properties })
    expect(read({})).toEqual({ ok: true, value: {} })
  })

  it.each(["", "1st", "_x", "with space", "a-b", "user.name", "ä", "x".repeat(65), "__proto__\u0000"])(
    "has no such name: %j",
    (name) => {
      expect(read({ [name]: 1 })).toEqual(refusal("name", name.slice(0, 64)))
    },
  )

  it("has no name that the product uses", () => {
    expect(read({ size: 4, role: "administrator" })).toEqual(refusal("reserved", "role"))
  })

  it.each([
    ["a NUL", "a\u0000b"],
    ["half a character", "\ud800"],
    ["one in a list", ["fine", ["\udc00"]]],
    ["one in a name further down", { "a\u0000": 1 }],
  ])("holds nothing that the database cannot keep: %s", (_what, value) => {
    expect(read({ note: value })).toEqual(refusal("unreadable", "note"))
  })

  it(`is ${mostProperties} properties and ${mostPropertyBytes} bytes at most`, () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, at]))
    expect(read(many(mostProperties)).ok).toBe(true)
    expect(read(many(mostProperties + 1))).toEqual(refusal("too-many", null))
    const long = (bytes: number) => ({ note: "x".repeat(bytes - '{"note":""}'.length) })
    expect(read(long(mostPropertyBytes)).ok).toBe(true)
    expect(read(long(mostPropertyBytes + 1))).toEqual(refusal("too-large", null))
  })

  it("changes one by one, and null takes one away", () => {
    expect(mergeProperties({ a: 1, b: 2, c: 3 }, { b: null, c: 4, d: 5, e: null })).toEqual({
      a: 1,
      c: 4,
      d: 5,
    })
  })
})
