import type { MailingStanding } from "../ports/mailing-store"
import type { Dependencies } from "./dependencies"
import type { Mailer } from "./make-mailing"

/** As many as a page of the list shows. */
const mailingsOnPage = 20

/** A page of mailings, the newest first. `older`: the one that the next page comes after; `null`: that was all. */
export async function listMailings(
  { mailings }: Dependencies,
  before: string | null,
): Promise<{ readonly mailings: readonly MailingStanding[]; readonly older: string | null }> {
  const found = await mailings.list(before, mailingsOnPage + 1)
  const shown = found.slice(0, mailingsOnPage)
  return { mailings: shown, older: found.length > shown.length ? (shown.at(-1)?.mailingId ?? null) : null }
}

/** Stops a mailing: what is claimed already is sent, what waits goes on waiting. `null`: there is none. */
export async function stopMailing(
  deps: Dependencies,
  mailer: Mailer,
  mailingId: string,
): Promise<MailingStanding | null> {
  await deps.mailings.stop(mailingId, { ...mailer, auditId: deps.random.id() })
  return deps.mailings.settle(mailingId, deps.policy.sendTakenUpAfterMs)
}

/** How a mailing stands after somebody wanted its rest dropped. */
export interface DroppedMailing {
  /** False: somebody let it go on meanwhile, or nothing waited any more. Then nothing was dropped. */
  readonly isDropped: boolean
  readonly standing: MailingStanding
}

/** Gives up what waits of a mailing that is stopped. What is claimed already is sent. `null`: there is none. */
export async function dropMailing(
  deps: Dependencies,
  mailer: Mailer,
  mailingId: string,
): Promise<DroppedMailing | null> {
  const isDropped = await deps.mailings.drop(mailingId, { ...mailer, auditId: deps.random.id() })
  const standing = await deps.mailings.settle(mailingId, deps.policy.sendTakenUpAfterMs)
  return standing && { isDropped, standing }
}

/** Lets a mailing go on that was stopped. `null`: there is none. */
export async function resumeMailing(
  deps: Dependencies,
  mailer: Mailer,
  mailingId: string,
): Promise<MailingStanding | null> {
  await deps.mailings.resume(mailingId, { ...mailer, auditId: deps.random.id() })
  return deps.mailings.settle(mailingId, deps.policy.sendTakenUpAfterMs)
}
