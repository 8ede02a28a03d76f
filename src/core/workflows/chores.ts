import { tellJoined } from "./ask-hooks"
import type { Caller, Dependencies } from "./dependencies"
import { managedBy } from "./managed-by"
import { sendQueued } from "./send-queued"

/** What is left to do once somebody has their answer. Nobody waits for it, and nothing rests on it. */
export type Chore =
  /** Sends a message that is queued. */
  | { readonly kind: "send"; readonly deliveryId: string }
  /** Ends what a provider has pending for the number of a challenge, where no open challenge needs it. */
  | { readonly kind: "end-strays"; readonly challengeId: string; readonly codeProvider: string }
  /** Tells the owner's code of somebody who has joined. */
  | { readonly kind: "joined"; readonly userId: string }
  /** Ends one verification. */
  | { readonly kind: "end"; readonly verificationId: string; readonly codeProvider: string }

/** Does what is left after the answer where the caller has a way to, else at once. */
export async function doLater(deps: Dependencies, caller: Caller, chore: Chore): Promise<void> {
  if (caller.later === undefined) await doChore(deps, chore)
  else caller.later(chore)
}

/** Does it now. */
export async function doChore(deps: Dependencies, chore: Chore): Promise<void> {
  if (chore.kind === "send") {
    await sendQueued(deps, chore.deliveryId)
    return
  }
  if (chore.kind === "joined") return tellJoined(deps, chore.userId)
  const codes = await managedBy(deps, chore.codeProvider)
  if (codes === null) return
  const ids =
    chore.kind === "end" ? [chore.verificationId] : await deps.verifications.strays(chore.challengeId)
  await Promise.all(ids.map((id) => codes.cancel(id)))
}
