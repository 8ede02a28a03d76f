// Which rows are a person's, by the account $1. Rows about a number are theirs only for the time in which it was: carriers
// give numbers out again, and accounts change theirs.

/** The numbers of the account, each with the time in which it was theirs. */
const numbers = "SELECT n.* FROM users u CROSS JOIN LATERAL numbers_of(u) n WHERE u.id = $1::uuid"

/** The number that it has now. */
export const heldNumber = `SELECT h.* FROM (${numbers}) h WHERE h.is_held`

/**
 * A code that was right for somebody else was read by them, although the number was still the account's when it was asked
 * for: it made their account, or moved it to the number.
 */
const isSomebodyElses = `EXISTS (SELECT FROM sessions s WHERE s.challenge_id = c.id AND s.user_id <> $1::uuid)
    OR (c.user_id IS DISTINCT FROM $1::uuid AND c.outcome IS NOT DISTINCT FROM 'done' AND c.user_id IS NOT NULL)`

/** Codes for its numbers, and those that were asked for by it or opened a session of it. */
export const ownChallenges = `
  SELECT c.id FROM (${numbers}) n JOIN challenges c ON c.phone_number = n.number AND c.created_at BETWEEN n.since AND n.until
  WHERE NOT (${isSomebodyElses})
  UNION SELECT c.id FROM challenges c WHERE c.user_id = $1::uuid
  UNION SELECT s.challenge_id FROM sessions s WHERE s.user_id = $1::uuid`

/** What carried those codes, and what else went to its numbers. */
export const ownMessages = `
  SELECT d.id FROM deliveries d WHERE d.challenge_id IN (${ownChallenges})
  UNION SELECT d.id FROM (${numbers}) n JOIN deliveries d ON d.challenge_id IS NULL AND d.to_number = n.number
    AND d.created_at BETWEEN n.since AND n.until`

const ofItsNumbers = `
  SELECT e.id FROM (${numbers}) n JOIN audit_events e ON e.actor_user_id IS NULL AND e.number_key = n.key
    AND e.at BETWEEN n.since AND n.until`

/**
 * What it did, what administrators did to it, and what happened to its numbers while nobody was signed in. Each has an
 * index of its own, which one condition of all three would not use.
 */
export const ownEventConditions = [
  "e.actor_user_id = $1::uuid",
  "e.subject_user_id = $1::uuid",
  `e.id IN (${ofItsNumbers})`,
] as const

/** All of that. */
export const ownEvents = ownEventConditions
  .map((condition) => `SELECT e.id FROM audit_events e WHERE ${condition}`)
  .join(" UNION ")

/**
 * Counts of the account, and of the number that it has, also of what was tried once that was proved. A count
 * that began before the number was theirs is of somebody else's doing as well, and so is one of a number that they left.
 */
export const ownCounts = `
  SELECT q.key FROM (SELECT counted.by || n.key, n.since FROM (${heldNumber}) n, (VALUES (''), ('proved:')) counted(by)
    UNION SELECT $1::uuid::text, '-infinity' UNION SELECT 'user:' || $1::uuid, '-infinity') who(name, since)
  JOIN quotas q ON split_part(q.key, ':', 1) || ':' || who.name = q.key AND q.started_at >= who.since`
