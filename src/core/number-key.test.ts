import { describe, expect, it } from "vitest"
import { phoneNumber } from "@/testing/builders"
import { loggedNumber, numberKeyOf } from "./number-key"

const key = new Uint8Array(32).fill(7)
const [one, neighbour] = [phoneNumber("+14155550132"), phoneNumber("+14155550133")]

describe("a number as limits and logs know it", () => {
  it("is 128 bits that hold nothing of it, and others under another key", () => {
    expect(numberKeyOf(key, one)).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(numberKeyOf(key, one)).toBe(numberKeyOf(key, one))
    expect(numberKeyOf(key, one)).not.toBe(numberKeyOf(key, neighbour))
    expect(numberKeyOf(new Uint8Array(32), one)).not.toBe(numberKeyOf(key, one))
  })

  it("is logged with two digits to recognise it by", () => {
    expect(loggedNumber(numberKeyOf(key, one), one)).toBe(`${numberKeyOf(key, one)}…32`)
  })
})
