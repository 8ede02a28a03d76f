import type { Pool } from "pg"
import type { PriceKey, PriceStore, Unbilled, UnbilledRequest } from "../../core/ports/price-store"

/**
 * $1 provider, $2 channel, $3 country, $4 id, $5 parts, $6 amount and $7 currency of a part where the list names none.
 * A price that is written already stays, and the list is good for it all the same: nobody asks for it again.
 */
const estimateByListStatement = `
UPDATE deliveries d SET
  price_amount = COALESCE(d.price_amount, COALESCE(p.amount, $6::numeric) * $5::int),
  price_currency = COALESCE(d.price_currency, p.currency, $7),
  price_is_estimate = d.price_is_estimate OR d.price_amount IS NULL,
  price_is_unknown = CASE WHEN d.price_amount IS NULL THEN p.amount IS NULL ELSE d.price_is_unknown END
FROM prices p
WHERE d.id = $4 AND p.provider = $1 AND p.channel = $2::channel AND p.country = $3
  AND p.good_until > clock_timestamp()`

/** $1 provider, $2 channel, $3 country, $4 amount, $5 currency, $6 for how many ms */
const keepStatement = `
INSERT INTO prices AS p (provider, channel, country, amount, currency, good_until)
VALUES ($1, $2::channel, $3, $4, $5, clock_timestamp() + $6 * interval '1 ms')
ON CONFLICT (provider, channel, country) DO UPDATE SET amount = COALESCE(EXCLUDED.amount, p.amount),
  currency = COALESCE(EXCLUDED.currency, p.currency), good_until = EXCLUDED.good_until`

/**
 * $1 provider, $2 id, $3 most, $4 again after ms, $5 until ms. Whoever waited for a row that another one claimed sees
 * that it was asked for a moment ago, and leaves it out.
 */
const claimStatement = `
WITH ended AS (
  SELECT id FROM deliveries WHERE id = $2 AND (price_is_estimate OR price_amount IS NULL)
), waiting AS (
  SELECT id FROM deliveries
  WHERE price_is_estimate AND provider = $1 AND state IN ('delivered', 'failed') AND id <> $2
    AND state_since > now() - $5 * interval '1 ms'
    AND (price_asked_at IS NULL OR price_asked_at <= clock_timestamp() - $4 * interval '1 ms')
  ORDER BY state_since LIMIT $3 - (SELECT count(*) FROM ended)
)
UPDATE deliveries d SET price_asked_at = clock_timestamp()
WHERE d.id IN (SELECT id FROM ended UNION ALL SELECT id FROM waiting)
  AND d.provider = $1 AND d.state IN ('delivered', 'failed') AND d.provider_message_id IS NOT NULL
  AND (d.price_asked_at IS NULL OR d.price_asked_at <= clock_timestamp() - $4 * interval '1 ms')
RETURNING d.id AS "deliveryId", d.provider_message_id AS "providerMessageId"`

/** Keeps prices in Postgres, so that all processes share them. */
export function createPriceStore(pool: Pool): PriceStore {
  return {
    async estimateByList(deliveryId, { parts, unlisted, ...key }) {
      const values = [...valuesOf(key), deliveryId, parts, unlisted.amount, unlisted.currency]
      const { rowCount } = await pool.query(estimateByListStatement, values)
      return (rowCount ?? 0) > 0
    },

    async listed(key) {
      const { rows } = await pool.query<{ amount: string | null; currency: string | null }>(
        `SELECT amount::text, currency FROM prices
         WHERE provider = $1 AND channel = $2::channel AND country = $3 AND good_until > clock_timestamp()`,
        valuesOf(key),
      )
      const [row] = rows
      if (row === undefined) return null
      const { amount, currency } = row
      return { price: amount === null || currency === null ? null : { amount, currency } }
    },

    async keep(key, price, forMs) {
      const values = [...valuesOf(key), price?.amount ?? null, price?.currency ?? null, forMs]
      await pool.query(keepStatement, values)
    },

    async estimate(deliveryId, { price, unknown }) {
      await pool.query(
        `UPDATE deliveries SET price_amount = $2, price_currency = $3, price_is_estimate = true, price_is_unknown = $4
         WHERE id = $1 AND price_amount IS NULL`,
        [deliveryId, price.amount, price.currency, unknown],
      )
    },

    async claimUnbilled({ provider, deliveryId, most, againAfterMs, untilMs }: UnbilledRequest) {
      const values = [provider, deliveryId, most, againAfterMs, untilMs]
      return (await pool.query<Unbilled>(claimStatement, values)).rows
    },

    async bill(deliveryId, price, segments) {
      await pool.query(
        `UPDATE deliveries SET price_amount = $2, price_currency = $3, price_is_estimate = false,
           price_is_unknown = false, segments = COALESCE($4, segments) WHERE id = $1`,
        [deliveryId, price.amount, price.currency, segments],
      )
    },
  }
}

function valuesOf({ provider, channel, country }: PriceKey): unknown[] {
  return [provider, channel, country]
}
