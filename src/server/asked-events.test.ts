import { describe, expect, it } from "vitest"
import { askedEvents, cursorOf, filterOf, writtenCursor } from "./asked-events"

const id = "01970000-0000-7000-8000-0000000000ab"

describe("what an address asks the audit log for", () => {
  it("is an action, a person and days, the last one to its end", () => {
    const asked = askedEvents.parse({
      action: "signed-in",
      person: id,
      from: "2026-11-20",
      until: "2026-11-22",
    })
    expect(filterOf(asked)).toEqual({
      action: "signed-in",
      personUserId: id,
      fromMs: Date.UTC(2026, 10, 20),
      untilMs: Date.UTC(2026, 10, 23),
    })
  })

  it("is nothing where it is not understood", () => {
    const asked = askedEvents.parse({
      action: "x",
      person: "1",
      from: "yesterday",
      until: ["a"],
      before: "1.2",
    })
    expect(filterOf(asked)).toEqual({
      action: null,
      personUserId: null,
      fromMs: null,
      untilMs: null,
    })
    expect(cursorOf(asked)).toBeNull()
  })

  it("goes on where a page ended", () => {
    const cursor = { atMs: 1_795_355_163_118, id }
    expect(cursorOf(askedEvents.parse({ before: writtenCursor(cursor) }))).toEqual(cursor)
  })
})
