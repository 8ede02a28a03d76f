import type { Pool } from "pg"
import { costOf } from "../../core/money-guard"
import type { PastSend, SendHistory } from "../../core/ports/send-history"
import { prefixOfColumn } from "./number-prefix"

interface SendRow extends Omit<PastSend, "atMs" | "cost"> {
  id: string
  at: Date
  amount: string | null
}

/** So many at a time, that nobody else waits for long while they are gone through. */
const rowsOfPart = 2_000

/** $1 days */
const sinceStatement = "SELECT now() - $1 * interval '1 day' AS since"

/** $1 since when, $2 when and $3 id of the last one, $4 most. Texts of test numbers cost nothing, and count as others do. */
const sendsStatement = `
SELECT d.id, c.id AS "challengeId", d.created_at AS at, c.number_key AS "numberKey",
  ${prefixOfColumn("c.phone_number")} AS prefix, c.country, c.address_key AS "addressKey", c.lane::text,
  d.channel::text, c.purpose::text, d.price_amount::text AS amount, d.state = 'failed' AS failed,
  c.confirmed_at IS NOT NULL AS confirmed
FROM deliveries d JOIN challenges c ON c.id = d.challenge_id
WHERE (d.created_at, d.id) > ($2, $3) AND d.kind = 'code' AND c.created_at >= $1
ORDER BY d.created_at, d.id LIMIT $4`

const noId = "00000000-0000-0000-0000-000000000000"

/** What a challenge's row says of its beginning can be a moment later than what that of its first message says. */
const momentMs = 60_000

/** Reads in Postgres what was sent. */
export function createSendHistory(pool: Pool): SendHistory {
  return {
    async *read(days, most) {
      const [{ since } = { since: new Date(0) }] = (await pool.query<{ since: Date }>(sinceStatement, [days]))
        .rows
      let left = most
      let [after, id] = [new Date(since.getTime() - momentMs), noId]
      while (left > 0) {
        const asked = Math.min(left, rowsOfPart)
        const { rows } = await pool.query<SendRow>(sendsStatement, [since, after, id, asked])
        const last = rows.at(-1)
        if (last === undefined) return
        yield rows.map(sendFrom)
        if (rows.length < asked) return
        ;[after, id] = [last.at, last.id]
        left -= rows.length
      }
    },
  }
}

function sendFrom({ id: _, at, amount, ...send }: SendRow): PastSend {
  const cost = amount === null ? 0 : costOf({ amount, currency: "" })
  return { ...send, atMs: at.getTime(), cost }
}
