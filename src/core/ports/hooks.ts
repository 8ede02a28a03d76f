import type { PhoneNumber } from "../phone-number"
import type { ProfileProperties } from "../profile-properties"

/** Somebody whose number is proved, and who has no account yet. */
export interface JoiningMember {
  /** E.164. */
  readonly phoneNumber: PhoneNumber
  readonly email: string | null
  readonly name: string | null
  /** What clients keep of members, checked as such. */
  readonly properties: ProfileProperties
}

/** Somebody who has just got an account. */
export interface JoinedMember extends JoiningMember {
  /** UUID: the key of your own tables. */
  readonly userId: string
}

/** `refuse`: a sentence that the person reads. The others take the place of what was given. Nothing: go on. */
export type RegisterDecision =
  | { readonly refuse: string }
  | { readonly name?: string; readonly properties?: ProfileProperties }
  | undefined

/** A text that is about to be handed to a provider. */
export interface TextDraft {
  /** E.164. */
  readonly to: PhoneNumber
  /** What it is for: `sign-in`, `register`, `new-device`, `text` … */
  readonly purpose: string
  /** The whole text, with the code where it carries one. */
  readonly body: string
}

/** `drop`: it is not sent, and counts as failed. `body`: what is sent instead. Nothing: go on. */
export type SendDecision = { readonly drop: true } | { readonly body: string } | undefined

/** Where the owner's own code joins in. */
export interface Hooks {
  /**
   * Before an account is made, by registration or by a first sign-in: the number is proved, nothing is written. A refusal
   * keeps the code good for another try. Whoever waits for it is a person: answer within a second.
   */
  readonly beforeRegister?: (joining: JoiningMember) => Promise<RegisterDecision> | RegisterDecision
  /** After an account was made, once the answer is out. What it throws is in the log. */
  readonly afterRegister?: (member: JoinedMember) => Promise<void> | void
  /** Before each text is handed to a provider, codes included. Not before calls, WhatsApp and codes of Twilio Verify. */
  readonly beforeSend?: (draft: TextDraft) => Promise<SendDecision> | SendDecision
}
