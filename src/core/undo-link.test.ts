import { describe, expect, it } from "vitest"
import { changeOfUndoToken, undoLinkOf, undoPathLength } from "./undo-link"

const [present, previous, foreign] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte))
const changeId = "0197f2a0-1234-7000-8000-0123456789ab"
const origin = "https://id.marlow.example"
const tokenBy = (key = present, id = changeId) =>
  undoLinkOf(origin, key ?? new Uint8Array(), id).slice(`${origin}/undo#`.length)
const read = (token: string) =>
  changeOfUndoToken(
    [present, previous].flatMap((key) => key ?? []),
    token,
  )

describe("the link that undoes a change of a number", () => {
  it("leads to this site, and is as long as the text has room for", () => {
    const link = undoLinkOf(origin, new Uint8Array(32), changeId)
    expect(link).toMatch(/^https:\/\/id\.marlow\.example\/undo#[\w-]{36}$/)
    expect(link).toHaveLength(origin.length + undoPathLength)
  })

  it("shows a server the same page whatever it proves: the rest stays in the browser", () => {
    const { pathname, search } = new URL(undoLinkOf(origin, new Uint8Array(32), changeId))
    expect([pathname, search]).toEqual(["/undo", ""])
  })

  it("names its change, by the present key and the one before", () => {
    expect(read(tokenBy(present))).toBe(changeId)
    expect(read(tokenBy(previous))).toBe(changeId)
  })

  it("names none by a key of another site, and of two changes each its own", () => {
    expect(read(tokenBy(foreign))).toBeNull()
    const other = "0197f2a0-1234-7000-8000-0123456789ac"
    expect(read(tokenBy(present, other))).toBe(other)
    expect(tokenBy(present, other).slice(0, 14)).not.toBe(tokenBy().slice(0, 14))
  })

  it("names none with any one of its signs changed", () => {
    const token = tokenBy()
    for (let at = 0; at < token.length; at += 1) {
      const sign = token[at] === "A" ? "B" : "A"
      expect(read(token.slice(0, at) + sign + token.slice(at + 1)), `sign ${at}`).toBeNull()
    }
  })

  it.each(["", " ", "x", `${tokenBy()}A`, ` ${tokenBy()}`, tokenBy().slice(1), "/".repeat(36), changeId])(
    "names none where it is none: %j",
    (token) => {
      expect(read(token)).toBeNull()
    },
  )

  it("ends in a letter, since phones take other signs for the end of a sentence", () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const id = changeId.slice(0, -2) + byte.toString(16).padStart(2, "0")
      expect(tokenBy(present, id)).toMatch(/[A-Za-z]$/)
      expect(read(tokenBy(present, id))).toBe(id)
    }
  })
})
