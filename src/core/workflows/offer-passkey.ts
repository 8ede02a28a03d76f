import { isFreshProof } from "../session"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/**
 * Whether somebody who has just signed in is offered a passkey, where their browser can make one. Once in a while for
 * each browser of the account, whatever became of it. Not where adding one would ask for a proof first: nobody who came
 * by a code alone is asked for their password because of an offer.
 */
export async function offerPasskey(
  { passkeys, passkeyStore, policy }: Dependencies,
  { device }: Pick<Caller, "device">,
  { user, lastProof }: SessionReading,
): Promise<boolean> {
  if (passkeys === null || !isFreshProof(lastProof, policy)) return false
  return passkeyStore.offerOnce({ userId: user.id, device: device.hash, pauseMs: policy.passkeyOfferPauseMs })
}
