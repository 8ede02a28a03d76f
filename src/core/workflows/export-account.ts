import {
  type ExportCursor,
  type ExportedLists,
  exportFormat,
  exportLists,
  type ExportOpening,
  type ExportPart,
} from "../account-export"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { freshProof } from "./fresh-proof"
import type { SessionReading } from "./read-session"

/** As many rows as one part has: some hundred kilobytes, however many years somebody has been here. */
const rowsAtOnce = 1_000

/**
 * Everything that is stored about whoever is signed in, part by part.
 *
 * @param after where the part before left off; `null`: the first one
 */
export async function exportAccount(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  after: ExportCursor | null,
): Promise<Result<ExportPart, RefusalOf<"proof-needed" | "signed-out">>> {
  const fresh = await freshProof(deps, session)
  if (!fresh.ok) return fresh
  const { id: userId } = session.user
  const opening = after === null ? await openingOf(deps, caller, userId) : null
  if (after === null && opening === null) return refused({ kind: "signed-out" })

  const lists: { -readonly [List in keyof ExportedLists]: ExportedLists[List] } = {}
  let left = rowsAtOnce
  for (const list of exportLists.slice(after === null ? 0 : exportLists.indexOf(after.list))) {
    const from = after?.list === list ? after.from : 0
    const rows = await deps.accountExports.rows(userId, list, { from, most: left })
    lists[list] = rows
    left -= rows.length
    if (left <= 0) return granted({ opening, lists, next: { list, from: from + rows.length } })
  }
  return granted({ opening, lists, next: null })
}

async function openingOf(
  { accountExports, random, site }: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  userId: string,
): Promise<ExportOpening | null> {
  const begun = await accountExports.begin({ userId, auditId: random.id(), addressKey })
  return begun && { format: exportFormat, site: site.appName, exportedAt: begun.at, account: begun.account }
}
