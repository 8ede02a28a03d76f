/**
 * Whether the account in a row of `users` is there: one whose person has left counts as gone from the end of its grace
 * on, although its row may stay until somebody comes across it.
 */
export function isThere(user: string): string {
  return `(${user}.deletion_due_at IS NULL OR ${user}.deletion_due_at > clock_timestamp())`
}
