import type { ExportedRow, ExportList } from "../account-export"

/** Somebody asks for what is stored about them, or an administrator does for them. */
export interface ExportBegin {
  readonly userId: string
  /** Who asks: the same, or an administrator. */
  readonly actorUserId: string
  readonly auditId: string
  readonly addressKey: string
}

/** Which rows of a list: `most` of them, after the first `from`. */
export interface ExportPage {
  readonly from: number
  readonly most: number
}

/**
 * Reads what is stored about a person, without hashes, keys and secrets. Rows about a number are theirs only for the time
 * in which it was: numbers are given out again. What is counted for a number, and that it wants no texts, is of the one
 * that the account has now: a count only where it began in that time, and the other without its day where it did not.
 */
export interface AccountExportStore {
  /** The account, and when that was read (ISO 8601). Kept in the audit. `null`: there is none. */
  begin(asked: ExportBegin): Promise<{ readonly account: ExportedRow<"account">; readonly at: string } | null>
  /** The oldest first; none where there is no such account. */
  rows<List extends ExportList>(
    userId: string,
    list: List,
    page: ExportPage,
  ): Promise<readonly ExportedRow<List>[]>
}
