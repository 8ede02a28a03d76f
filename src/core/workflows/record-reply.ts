import { loggedNumber, numberKeyOf } from "../number-key"
import { meaningOf, type ReplyMeaning } from "../opt-out-words"
import { phoneNumberFromE164 } from "../phone-number"
import type { OptOutReply, OptOutStore } from "../ports/opt-out-store"
import type { InboundReply } from "../ports/provider-webhooks"
import type { Dependencies } from "./dependencies"

/** What a reply did, for the log. */
export interface RecordedReply {
  readonly meaning: ReplyMeaning
  /** False: it was so before. */
  readonly changed: boolean
  /** The number as logs may hold it. */
  readonly loggedNumber: string
}

/**
 * Takes a text that somebody wrote to us. STOP and START decide whether the number gets texts, and nothing else: no
 * account and no session is looked at, so that known and unknown numbers are alike. HELP is answered by the provider.
 * `null`: nothing that concerns us.
 */
export async function recordReply(deps: Dependencies, reply: InboundReply): Promise<RecordedReply | null> {
  const meaning = reply.meaning ?? meaningOf(reply.text)
  const from = phoneNumberFromE164(reply.from)
  if (from === null || meaning === null) return null

  const numberKey = numberKeyOf(await deps.numberKey(), from.number)
  const noted = { numberKey, provider: reply.provider, auditId: deps.random.id() }
  const changed = await changeBy[meaning](deps.optOuts, noted)
  return { meaning, changed, loggedNumber: loggedNumber(numberKey, from.number) }
}

const changeBy = {
  stop: (store, reply) => store.optOut(reply),
  start: (store, reply) => store.optIn(reply),
  help: async () => false,
} satisfies Record<ReplyMeaning, (store: OptOutStore, reply: OptOutReply) => Promise<boolean>>
