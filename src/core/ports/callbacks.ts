import type { Channel } from "../challenge"

/** Addresses of ours that a provider calls. `null`: it could not reach them. */
export interface Callbacks {
  /** Where it reports what becomes of a message. */
  reportUrl(provider: string, message: { readonly id: string; readonly channel: Channel }): string | null
  /** Where it fetches what to say in a call. Nobody else can make such an address. */
  answerUrl(provider: string, deliveryId: string): string | null
}
