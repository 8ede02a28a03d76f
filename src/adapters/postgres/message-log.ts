import type { Pool } from "pg"
import { auditedFilter } from "../../core/message-filter"
import type { PhoneNumber } from "../../core/phone-number"
import type { Arrivals, MessageCount, MessageLog, MessagePage } from "../../core/ports/message-log"
import type { BoundStatement } from "./message-log-conditions"
import { type DetailRow, detailFrom, type ListedRow, messageFrom } from "./message-log-rows"
import {
  arrivalsStatement,
  countStatement,
  detailStatement,
  exportedStatement,
  mostLookedAt,
  nearCountStatement,
  pageStatement,
  providersStatement,
  revealStatement,
  type Way,
  wayOf,
} from "./message-log-statements"

type Asked = Parameters<typeof pageStatement>[1]

type PageRow = (ListedRow | Record<keyof ListedRow, null>) & {
  looked_to: string | null
  looked_to_at: Date | null
}

/** Finds messages in Postgres. `lookedAt`: how many are read in one go, before the answer would take too long. */
export function createMessageLog(pool: Pool, lookedAt = mostLookedAt): MessageLog {
  async function found(way: Way, asked: Asked, mostOfThem: number): Promise<MessagePage> {
    // One more than asked for tells whether there are more.
    const { text, values } = pageStatement(way, { ...asked, most: asked.most + 1 }, mostOfThem)
    const { rows } = await pool.query<PageRow>(text, [...values])
    const all = rows.flatMap((row) => (row.id === null ? [] : [messageFrom(row)]))
    const hasMore = all.length > asked.most
    const tooMany = asked.place.kind === "newer" ? all.slice(-asked.most) : all.slice(0, asked.most)
    const [{ looked_to: id, looked_to_at: createdAt } = { looked_to: null, looked_to_at: null }] = rows
    const isCutShort = !hasMore && id !== null && createdAt !== null
    return { messages: tooMany, hasMore, lookedTo: isCutShort ? { id, createdAt } : null }
  }

  async function counted(filter: Asked["filter"], most: number): Promise<number> {
    const way = wayOf(filter)
    if (way === "facets") {
      const near = await countedBy(nearCountStatement(filter, lookedAt.first))
      if (near.least >= most || near.looked < lookedAt.first) return Math.min(near.least, most)
    }
    return (await countedBy(countStatement(way, filter, most))).least
  }

  async function countedBy({ text, values }: BoundStatement): Promise<{ least: number; looked: number }> {
    const { rows } = await pool.query<{ least: number; looked: number }>(text, [...values])
    return rows[0] ?? { least: 0, looked: 0 }
  }

  return {
    async page(filter, place, most) {
      const asked = { filter, place, most }
      const way = wayOf(filter)
      if (way !== "facets") return found(way, asked, lookedAt.beginning)
      // What is not rare is soon come upon, and then the index of facets would have to be read for nothing.
      const near = await found("newest", asked, lookedAt.first)
      return near.lookedTo === null ? near : found("facets", asked, lookedAt.first)
    },

    async count(filter, most): Promise<MessageCount | null> {
      if (isUncountable(filter)) return null
      const least = await counted(filter, most + 1)
      return { least: Math.min(least, most), isExact: least <= most }
    },

    async providers() {
      const { rows } = await pool.query<{ provider: string }>(providersStatement)
      return rows.map(({ provider }) => provider)
    },

    async look(id) {
      const { rows } = await pool.query<DetailRow>(detailStatement, [id])
      return rows[0] ? detailFrom(rows[0]) : null
    },

    async arrivals() {
      const { text, values } = arrivalsStatement()
      const { rows } = await pool.query<Arrivals>(text, [...values])
      return rows[0] ?? { anything: false, test: false }
    },

    async revealNumber(id, { auditId, actorUserId, addressKey }) {
      const values = [id, auditId, actorUserId, addressKey]
      const { rows } = await pool.query<{ to_number: PhoneNumber }>(revealStatement, values)
      return rows[0]?.to_number ?? null
    },

    async noteExport(filter, most, { auditId, actorUserId, addressKey }) {
      const length = isUncountable(filter) ? most : await counted(filter, most)
      const detail = { ...auditedFilter(filter), messages: length }
      await pool.query(exportedStatement, [auditId, actorUserId, addressKey, JSON.stringify(detail)])
      return length
    },
  }
}

/** Whether all messages would have to be read: no index knows the beginnings of numbers. */
function isUncountable({ number, mailingId }: Asked["filter"]): boolean {
  return number?.kind === "beginning" && mailingId === null
}
