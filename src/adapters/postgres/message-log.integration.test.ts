import { v7 } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { channels } from "@/core/challenge"
import {
  type AskedFilter,
  type MessageFilter,
  messageMatters,
  messageStates,
  type NumberPart,
  readMessageFilter,
} from "@/core/message-filter"
import type { LoggedMessage, MessageLog, MessagePlace } from "@/core/ports/message-log"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"
import {
  messagesOf,
  picker,
  randomMessage,
  type WrittenMessage,
  writeMessage,
  written,
} from "@/testing/random-messages"
import { type Database, openDatabase } from "./database"
import { createMessageLog } from "./message-log"

/** Every filter alone. */
const single: readonly AskedFilter[] = [
  {},
  { range: "1h" },
  { range: "24h" },
  ...messageStates.map((state) => ({ state })),
  ...[...written.countries, "NO"].map((country) => ({ country })),
  ...[...written.providers, "dev-inbox"].map((provider) => ({ provider })),
  ...channels.map((channel) => ({ channel })),
  ...[...messageMatters, "not-test"].map((purpose) => ({ purpose })),
  ...[...written.codes, "99999"].map((code) => ({ code })),
  ...[...written.mailings, "019abcde-0000-7000-8000-000000000000"].map((mailing) => ({ mailing })),
]
const numbers: readonly (NumberPart | null)[] = [
  null,
  { kind: "ending", digits: "118" },
  { kind: "ending", digits: "9118" },
  { kind: "whole", digits: "+447700900118" },
  { kind: "beginning", digits: "+4477" },
]

const yearOf = (asked: AskedFilter) => readMessageFilter({ range: "1y", ...asked }, null)
const top = { kind: "top" } as const
const idsOf = (messages: readonly LoggedMessage[]) => messages.map(({ id }) => id)

/** Goes through the whole list, page by page. */
async function leafed(log: MessageLog, filter: MessageFilter, most: number): Promise<readonly string[]> {
  const seen: string[] = []
  let place: MessagePlace = top
  for (;;) {
    const page = await log.page(filter, place, most)
    seen.push(...idsOf(page.messages))
    const last = page.messages.at(-1)
    if (!page.hasMore || last === undefined) return seen
    place = { kind: "older", than: last.id }
  }
}

describe("the log of messages", () => {
  let rows: DatabaseRows
  let database: Database
  /** One that takes the short way wherever there is one, and one that gives up at once to read in order. */
  let logs: Readonly<Record<"usual" | "walking", MessageLog>>
  const messages: WrittenMessage[] = []
  const expected = (filter: MessageFilter) => messagesOf(filter, messages)

  beforeAll(async () => {
    rows = await openDatabaseRows()
    database = openDatabase(rows.url, (error) => {
      throw error
    })
    logs = {
      usual: createMessageLog(database.pool),
      walking: createMessageLog(database.pool, { first: 3, beginning: 100_000 }),
    }
    // The codes carry those of no challenge.
    await rows.client.query("SET session_replication_role = replica")
    const pick = picker("messages")
    for (let nth = 0; nth < 600; nth += 1) messages.push(randomMessage(pick))
    for (const message of messages) await writeMessage(rows.client, message)
  })
  afterAll(async () => {
    await database.prisma.$disconnect()
    await database.pool.end()
    await rows.close()
  })

  describe.each(["usual", "walking"] as const)("in the %s way", (name) => {
    it("gives for each filter what it asks for, the newest first, and counts as many", async () => {
      for (const filter of [
        ...single.map(yearOf),
        ...numbers.map((number) => readMessageFilter({}, number)),
      ]) {
        const wanted = expected(filter)
        const page = await logs[name].page(filter, top, 700)
        expect([filter, idsOf(page.messages)]).toEqual([filter, wanted])
        const isExact = filter.number?.kind !== "beginning"
        expect([filter, await logs[name].count(filter, 10_000)]).toEqual([
          filter,
          isExact ? { least: wanted.length, isExact } : null,
        ])
      }
    })

    it("gives for filters together what all of them ask for, and leafs without gaps or doubles", async () => {
      const pick = picker("filters")
      for (let round = 0; round < 60; round += 1) {
        const asked = { ...pick(single), ...pick(single), ...pick(single), range: pick(["24h", "30d", "1y"]) }
        const filter = readMessageFilter(asked, pick(numbers))
        expect([filter, await leafed(logs[name], filter, 7)]).toEqual([filter, expected(filter)])
      }
    })

    it("goes back up by the same pages", async () => {
      const filter = yearOf({ channel: "sms" })
      const wanted = expected(filter)
      const newer = await logs[name].page(filter, { kind: "newer", than: wanted[20] ?? "" }, 8)
      expect(newer).toMatchObject({ hasMore: true, lookedTo: null })
      expect(idsOf(newer.messages)).toEqual(wanted.slice(12, 20))
      const first = await logs[name].page(filter, { kind: "newer", than: wanted[5] ?? "" }, 8)
      expect(first.hasMore).toBe(false)
      expect(idsOf(first.messages)).toEqual(wanted.slice(0, 5))
    })
  })

  it("counts up to a number and then says that there are more", async () => {
    const filter = yearOf({ purpose: "not-test" })
    expect(await logs.usual.count(filter, 50)).toEqual({ least: 50, isExact: false })
    expect(await logs.usual.count(yearOf({}), 50)).toEqual({
      least: 50,
      isExact: false,
    })
  })

  it("counts the beginnings of numbers within a mailing, which is short enough to be read", async () => {
    const asked = { mailing: written.mailings[0] }
    const filter = readMessageFilter(asked, { kind: "beginning", digits: "+4477" })
    const wanted = expected(filter)
    expect(wanted).not.toEqual([])
    expect(await logs.usual.count(filter, 10_000)).toEqual({ least: wanted.length, isExact: true })
  })

  it("leafs on without a gap or a double while messages are added", async () => {
    const filter = yearOf({ state: "delivered" })
    const before = expected(filter)
    const first = await logs.walking.page(filter, top, 10)
    const added = {
      ...randomMessage(picker("added")),
      id: v7(),
      state: "delivered",
      provider: "plivo",
      code: null,
    }
    await writeMessage(rows.client, added)
    const second = await logs.walking.page(filter, { kind: "older", than: first.messages[9]?.id ?? "" }, 10)
    expect([...idsOf(first.messages), ...idsOf(second.messages)]).toEqual(before.slice(0, 20))
    await rows.client.query("DELETE FROM deliveries WHERE id = $1", [added.id])
  })

  it("finds a message by its id and by that of its provider, however old it is", async () => {
    const [old] = messages
      .filter(({ to, provider }) => to !== null && provider !== null)
      .sort((a, b) => b.ageMs - a.ageMs)
    for (const messageId of [old?.id, `SM-${old?.id}`]) {
      const filter = readMessageFilter({ id: messageId, range: "1h", state: "queued" }, null)
      expect(idsOf((await logs.usual.page(filter, top, 50)).messages)).toEqual([old?.id])
      expect(await logs.usual.count(filter, 50)).toEqual({ least: 1, isExact: true })
    }
    const none = readMessageFilter({ id: "SM-not-there" }, null)
    expect((await logs.usual.page(none, top, 50)).messages).toEqual([])
  })

  it("says how far it looked where it did not look at all", async () => {
    const hurried = createMessageLog(database.pool, { first: 3, beginning: 40 })
    const filter = readMessageFilter({ range: "1y" }, { kind: "beginning", digits: "+999999" })
    const all = expected(yearOf({}))
    const page = await hurried.page(filter, top, 50)
    expect(page).toMatchObject({ messages: [], hasMore: false, lookedTo: { id: all[39] } })
    const next = await hurried.page(filter, { kind: "older", than: all[39] ?? "" }, 50)
    expect(next.lookedTo?.id).toBe(all[79])
  })

  it("names all who ever carried a message", async () => {
    expect([...(await logs.usual.providers())].sort()).toEqual([...written.providers].sort())
  })

  it("gives no whole number out", async () => {
    const page = await logs.usual.page(yearOf({}), top, 700)
    const said = JSON.stringify(page.messages)
    expect(messages.filter(({ to }) => to !== null && said.includes(to.slice(1)))).toEqual([])
    expect(page.messages.filter(({ to }) => to === null)).not.toEqual([])
    expect(page.messages.map(({ to }) => to)).toContain("+44 •••• •••118")
  })
})
