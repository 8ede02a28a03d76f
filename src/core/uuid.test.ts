import { describe, expect, it } from "vitest"
import { isUuid, uuidBytes, uuidFromBytes } from "./uuid"

describe("an id", () => {
  it("is a UUID in either case, and nothing around it", () => {
    const id = "019abcde-0000-7000-8000-0000000000ab"
    expect([id, id.toUpperCase()].map(isUuid)).toEqual([true, true])
    expect([` ${id}`, `${id}\n1`, id.slice(1), id.replaceAll("-", ""), ""].some(isUuid)).toBe(false)
  })

  it("is 16 bytes, and reads back from them", () => {
    const id = "019abcde-0000-7000-8000-0000000000ab"
    expect(uuidBytes(id)).toHaveLength(16)
    expect(uuidFromBytes(uuidBytes(id))).toBe(id)
  })
})
