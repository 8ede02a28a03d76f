import { expect, test } from "vitest"
import { createLog } from "./log"
import { sendDueWebhooks } from "./send-due-webhooks"

test("a process that runs on sends webhooks at its start and each minute, also after a round that failed", async () => {
  let rounds = 0
  const lines: string[] = []
  const log = createLog("info", { write: (line) => lines.push(line) })
  const atOnce = async () => {
    rounds += 1
    if (rounds === 2) throw new Error("the database is away")
    return { delivered: 0, retry: 0, "given-up": 0 }
  }
  async function* minutes() {
    yield* [1, 2]
  }
  await sendDueWebhooks({ webhookRounds: { atOnce, afterAnswer: () => {} } }, log, minutes())
  expect(rounds).toBe(3)
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    "webhooks could not be sent",
  ])
})
