/**
 * $1, $2 hours since and hours at most. What is counted is committed with the statement. The clock is read before: hours
 * that are closed by it are closed for `roll_up` as well.
 */
export const rollUpStatement = `
SELECT extract(epoch FROM m.at)::float8 * 1000 AS "nowMs",
  extract(epoch FROM r.closed)::float8 * 1000 AS "closedUntilMs", r.hours_left AS "hoursLeft"
FROM (SELECT clock_timestamp() AS at) m, LATERAL roll_up(m.at - $1 * interval '1 hour', $2::int) r`

/**
 * Rows of one table of counts, and what is counted as it is read: $1 to $10 are the beginnings and ends of days, of hours
 * before and after them, and of what is open before and after those. $11 in which steps open time is counted.
 */
function counted(table: string, count: string, columns: string): string {
  const kept = (unit: string, from: number) =>
    `SELECT ${columns} FROM ${table} WHERE unit = '${unit}' AND start >= $${from} AND start < $${from + 1}`
  const open = (from: number) => `SELECT ${columns} FROM ${count}($${from}, $${from + 1}, $11::interval)`
  return [kept("day", 1), kept("hour", 3), kept("hour", 5), open(7), open(9)].join("\n  UNION ALL ")
}

const funnel = "started, sent, delivered, verified"
const funnelSums = `sum(started)::float8 AS started, sum(sent)::float8 AS sent, sum(delivered)::float8 AS delivered,
  sum(verified)::float8 AS verified`

/** $12 country, $13 provider, $14 purpose; null: all. */
const filtered = `
WHERE ($12::text IS NULL OR country = $12) AND ($13::text IS NULL OR provider = $13) AND ($14::text IS NULL OR purpose = $14)`

export const challengesStatement = `
SELECT country, provider, purpose, ${funnelSums}, sum(out_of_tries)::float8 AS "outOfTries",
  sum(seconds_to_verify)::text AS "secondsToVerify"
FROM (
  ${counted("challenge_counts", "count_challenges", `country::text, provider, purpose, ${funnel}, out_of_tries, seconds_to_verify`)}
) c GROUP BY country, provider, purpose`

/** As above; $15 where the first step begins, $16 how long a step is in ms. */
export const challengeStepsStatement = `
SELECT floor(extract(epoch FROM start - $15::timestamptz)::float8 * 1000 / $16::float8)::int AS step, ${funnelSums}
FROM (
  ${counted("challenge_counts", "count_challenges", `start, country::text, provider, purpose, ${funnel}`)}
) c ${filtered} GROUP BY 1 ORDER BY 1`

export const messagesStatement = `
SELECT country, provider, purpose, currency, sum(messages)::float8 AS messages, sum(underway)::float8 AS underway,
  sum(delivered)::float8 AS delivered, sum(failed)::float8 AS failed, sum(unknown)::float8 AS unknown,
  sum(segments)::float8 AS segments, sum(amount)::float8 AS amount, sum(estimated)::float8 AS estimated
FROM (
  ${counted(
    "message_counts",
    "count_messages",
    "country::text, provider, purpose, currency, messages, underway, delivered, failed, unknown, segments, amount, estimated",
  )}
) m GROUP BY country, provider, purpose, currency`

export const errorsStatement = `
SELECT provider, code, sum(failed)::float8 AS failed, sum(taken)::float8 AS taken, sum(passed_on)::float8 AS "passedOn"
FROM (
  ${counted("error_counts", "count_errors", "country::text, provider, purpose, code, failed, taken, passed_on")}
) e ${filtered} GROUP BY provider, code ORDER BY sum(failed + passed_on) DESC, provider, code LIMIT 50`
