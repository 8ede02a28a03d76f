import type { DeliveryReport } from "./delivery-report"
import type { ReplyMeaning } from "../opt-out-words"
import type { CallScript } from "./messenger"

/** A request of a provider to an address of ours. */
export interface ProviderRequest {
  readonly method: string
  /** The whole address as the provider knows it: by `APP_URL`, never by the Host header. */
  readonly url: string
  readonly fields: URLSearchParams
  header(name: string): string | null
}

/** What a provider calls us for: a report about a message or a call, what to say in a call, or somebody's reply. */
export const webhookEvents = ["report", "call-report", "call", "inbound"] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** What a provider sends to us, and how it wants to be answered. */
export interface ProviderWebhooks {
  /** The name of its messenger, which is also the name in our addresses. */
  readonly provider: string
  /** Whether there is a signature at all. Without one nothing of a request is read. */
  isSigned(header: ProviderRequest["header"]): boolean
  /** Whether it bears the provider's signature, by the present token or the one before. */
  isAuthentic(event: WebhookEvent, request: ProviderRequest): Promise<boolean>
  /** What it says about a message or a call; `null`: nothing that we understand. */
  reportIn(event: WebhookEvent, fields: URLSearchParams): Omit<DeliveryReport, "deliveryId"> | null
  /** Which text somebody wrote to one of our numbers; `null`: none. */
  replyIn(fields: URLSearchParams): Omit<InboundReply, "provider"> | null
  /** Which call asks what to say, and the key that was pressed; `null`: none asks. */
  callIn(fields: URLSearchParams): { readonly callId: string; readonly key: string | null } | null
  /** Whether there is a voice for a language (BCP 47 primary tag). */
  speaks(language: string): boolean
  /** XML for a call at one moment. It holds the code only once the right key was pressed. */
  say(script: CallScript, moment: CallMoment): Promise<string>
  /** XML that ends the call without a word. */
  hangUp(): Promise<string>
  /** What its XML has to be called. */
  readonly xmlType: string
}

/** What somebody wrote to one of our numbers, as a text or by WhatsApp. */
export interface InboundReply {
  /** Which messenger brought it. */
  readonly provider: string
  /** As the provider wrote it, with a plus in front where it is a number. */
  readonly from: string
  readonly text: string
  /** What the provider took it for, by keywords that its customer may have chosen; `null`: it does not say. */
  readonly meaning: ReplyMeaning | null
}

/** How far a call is, and what came from the phone. */
export interface CallMoment {
  /** `null`: the call was just answered. */
  readonly key: string | null
  /** Whether the greeting has been said again already, after a wrong key. */
  readonly greetedAgain: boolean
  /** Where the next key goes. */
  readonly keyUrl: string
}

/** The key that asks for the code. A mailbox presses none. */
export const codeKey = "1"
