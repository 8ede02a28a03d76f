import { pino } from "pino"
import { expect, it } from "vitest"
import { failedByUs } from "@/core/own-errors"
import { logSent } from "./send-and-record"

it("the log has what the owner's own code threw, beside what became of the message", () => {
  const lines: string[] = []
  const log = pino({ base: null, timestamp: false }, { write: (line) => void lines.push(line) })
  const sent = {
    deliveryId: "d1",
    provider: null,
    outcome: failedByUs("hook-failed"),
    refusals: [],
    cost: null,
  }
  const thrown = new Error("beforeSend threw", { cause: new Error("the calendar is away") })
  logSent({ adviceOn: () => "Look there." }, log, { ...sent, thrown })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 50, err: { stack: expect.stringContaining("the calendar is away") }, deliveryId: "d1" },
    { level: 40, event: "message", providerErrorCode: "hook-failed", advice: "Look there." },
  ])
  lines.length = 0
  logSent({ adviceOn: () => null }, log, sent)
  expect(lines).toHaveLength(1)
})
