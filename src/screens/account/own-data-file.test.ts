import { describe, expect, it } from "vitest"
import type { ExportPart } from "@/core/account-export"
import { ownDataFile, ownDataFileName } from "./own-data-file"

const opening: ExportPart["opening"] = {
  format: "ringback-account-1",
  site: "Marlow Cycles",
  exportedAt: "2026-11-22T08:00:00.000Z",
  account: { id: "a" } as NonNullable<ExportPart["opening"]>["account"],
}

describe("the file of a person's data", () => {
  it("has each list whole, in whatever parts it came", () => {
    const text = ownDataFile([
      {
        opening,
        lists: { sessions: [{ id: "1" }], messages: [{ id: "2" }] },
        next: { list: "messages", from: 1 },
      },
      { opening: null, lists: { messages: [{ id: "3" }], events: [] }, next: null },
    ])
    expect(JSON.parse(text)).toEqual({
      ...opening,
      sessions: [{ id: "1" }],
      messages: [{ id: "2" }, { id: "3" }],
      events: [],
    })
    expect(text).toMatch(/^\{\n {2}"format": "ringback-account-1",/)
  })

  it.each([
    ["Marlow Cycles", "marlow-cycles-account-2026-03-09.json"],
    ["Café “Zoë” & Co.", "cafe-zoe-co-account-2026-03-09.json"],
    ["店", "account-2026-03-09.json"],
    ["../../etc", "etc-account-2026-03-09.json"],
  ])("of %s is called %s", (site, name) => {
    expect(ownDataFileName(site, new Date(2026, 2, 9))).toBe(name)
  })
})
