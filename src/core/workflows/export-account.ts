import {
  type ExportCursor,
  type ExportedLists,
  exportFormat,
  exportLists,
  type ExportOpening,
  type ExportPart,
} from "../account-export"
import type { ExportBegin } from "../ports/account-export-store"
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
  const { id } = session.user
  const part = await exportPart(deps, { userId: id, actorUserId: id, addressKey: caller.addressKey }, after)
  return part === null ? refused({ kind: "signed-out" }) : granted(part)
}

/**
 * The same about somebody else, for an administrator who answers what that person asked for. Each part stands in the audit
 * of both: whoever asks for a later one first has taken it too. Who may ask is judged at the edge, as for every read of the
 * console.
 */
export async function exportMember(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  { user }: SessionReading,
  { userId, after }: { readonly userId: string; readonly after: ExportCursor | null },
): Promise<Result<ExportPart, RefusalOf<"account-gone">>> {
  const asked = { userId, actorUserId: user.id, addressKey }
  if (after !== null && (await openingOf(deps, asked)) === null) return refused({ kind: "account-gone" })
  const part = await exportPart(deps, asked, after)
  return part === null ? refused({ kind: "account-gone" }) : granted(part)
}

type Asked = Omit<ExportBegin, "auditId">

/** `null`: there is no such account. */
async function exportPart(
  deps: Dependencies,
  asked: Asked,
  after: ExportCursor | null,
): Promise<ExportPart | null> {
  const { userId } = asked
  const opening = after === null ? await openingOf(deps, asked) : null
  if (after === null && opening === null) return null

  const lists: { -readonly [List in keyof ExportedLists]: ExportedLists[List] } = {}
  let left = rowsAtOnce
  for (const list of exportLists.slice(after === null ? 0 : exportLists.indexOf(after.list))) {
    const from = after?.list === list ? after.from : 0
    const rows = await deps.accountExports.rows(userId, list, { from, most: left })
    lists[list] = rows
    left -= rows.length
    if (left <= 0) return { opening, lists, next: { list, from: from + rows.length } }
  }
  return { opening, lists, next: null }
}

async function openingOf(
  { accountExports, random, site }: Dependencies,
  asked: Asked,
): Promise<ExportOpening | null> {
  const begun = await accountExports.begin({ ...asked, auditId: random.id() })
  return begun && { format: exportFormat, site: site.appName, exportedAt: begun.at, account: begun.account }
}
