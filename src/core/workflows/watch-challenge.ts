import type { ChallengeSnapshot, Purpose } from "../challenge"
import type { TokenHash } from "../opaque-token"
import type { Dependencies } from "./dependencies"
import { type Seen, viewFor } from "./start-challenge"

/** The challenge as it stands, for the page that waits. `null`: foreign or unknown. */
export async function watchChallenge(
  deps: Dependencies,
  opener: TokenHash,
  challengeId: string,
): Promise<Seen | null> {
  const snapshot = await deps.challenges.snapshot({ challengeId, opener })
  return snapshot && seen(deps, snapshot)
}

/** The challenge that this browser chose last, so that a reload, the back button or a second tab keep the step. */
export async function newestChallenge(
  deps: Dependencies,
  opener: TokenHash,
  purposes: readonly Purpose[],
): Promise<Seen | null> {
  const snapshot = await deps.challenges.newest(opener, purposes)
  return snapshot && seen(deps, snapshot)
}

/**
 * Whoever looks at a message that its process left behind takes it up: one that nobody began to send is sent
 * after this answer, one whose sending never came back becomes unknown. So nobody waits for a scheduled job.
 */
async function seen(deps: Dependencies, snapshot: ChallengeSnapshot): Promise<Seen> {
  const { delivery } = snapshot
  const leftBehind = delivery !== null && delivery.msInState > deps.policy.sendTakenUpAfterMs
  if (leftBehind && delivery.state === "sending") await deps.deliveries.giveUpSending(delivery.id)
  return {
    view: await viewFor(deps, snapshot),
    deliveryId: leftBehind && delivery.state === "queued" ? delivery.id : null,
  }
}
