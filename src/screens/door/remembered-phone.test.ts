import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { forgetPhone, phoneOfStart, rememberedPhone, rememberPhone, rememberStart } from "./remembered-phone"

const phone = { country: "GB", number: "07400 123456" }

function storage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: (place) => [...kept.keys()][place] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

beforeEach(() => void vi.stubGlobal("sessionStorage", storage()))
afterEach(() => void vi.unstubAllGlobals())

describe("what was typed in this tab", () => {
  test("is there again on the next page", () => {
    rememberPhone(phone)
    expect(rememberedPhone()).toEqual(phone)
  })

  test("is gone after the sign-in and after the sign-out", () => {
    rememberPhone(phone)
    rememberStart({ challengeId: "c1", phone })
    forgetPhone()
    expect(rememberedPhone()).toBeNull()
    expect(phoneOfStart("c1")).toBeNull()
  })

  test("answers only for the challenge that it started", () => {
    rememberStart({ challengeId: "c1", phone })
    expect(phoneOfStart("c1")).toEqual(phone)
    expect(phoneOfStart("c2")).toBeNull()
  })

  test.each(["", "{", "null", "[]", '{"country":"GB"}', '{"country":1,"number":"2"}'])(
    "is nothing where the storage holds %j",
    (text) => {
      sessionStorage.setItem("rb-typed-phone", text)
      expect(rememberedPhone()).toBeNull()
    },
  )

  test("is nothing where the storage is off, and nothing breaks", () => {
    vi.stubGlobal("sessionStorage", undefined)
    rememberPhone(phone)
    expect(rememberedPhone()).toBeNull()
    forgetPhone()
  })
})
