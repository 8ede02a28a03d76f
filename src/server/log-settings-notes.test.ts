import { describe, expect, it } from "vitest"
import type { SettingsNote } from "@/core/workflows/read-settings"
import { createLog } from "./log"
import { logSettingsNotes } from "./log-settings-notes"

async function logged(...notes: readonly SettingsNote[]) {
  const entries: { event: string; msg: string }[] = []
  const log = createLog("info", { write: (line) => entries.push(JSON.parse(line)) })
  await logSettingsNotes(
    {
      readSettings: async () => ({
        version: 0,
        templates: [],
        whatsAppTemplates: [],
        routes: [],
        webhookEndpoints: [],
        notes,
      }),
    },
    log,
  )
  return entries
}

describe("what the settings say of themselves, in the log", () => {
  it("is nothing where there is nothing to say", async () => {
    expect(await logged()).toEqual([])
  })

  it("is a sentence for each, and what it is about beside it", async () => {
    const entries = await logged(
      { kind: "sending-off" },
      { kind: "verify-ignores-templates" },
      { kind: "notices-cannot-be-sent" },
      { kind: "calls-need-public-address", providers: ["twilio", "plivo"] },
      { kind: "route-carried-by-nobody", channel: "sms", country: null },
    )
    for (const entry of entries) expect(entry.msg).toMatch(/^[A-Z][^{}]+\.$/)
    expect(new Set(entries.map(({ msg }) => msg)).size).toBe(5)
    expect(entries[3]).toMatchObject({
      level: "info",
      event: "settings-note",
      note: "calls-need-public-address",
      providers: ["twilio", "plivo"],
      msg: expect.stringContaining("APP_URL"),
    })
  })
})
