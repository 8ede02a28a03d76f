import type { PhoneNumber } from "../phone-number"
import type { Hooks } from "../ports/hooks"
import type { OutgoingMessage } from "../ports/messenger"
import type { NewProfile } from "../ports/proof-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Dependencies } from "./dependencies"
import { type ProfileRefusal, readNewProfile } from "./new-profile"

/** Longest sentence of the owner's that a person is shown. */
const longestSentence = 200

/** Why somebody may not join. */
export type JoinRefusal = ProfileRefusal | RefusalOf<"registration-refused">

/**
 * Asks the owner's code whether somebody may join, and what is kept of them. A number that has an account is not asked
 * about. What the code answers is read like anything from outside. Throws where the code does.
 */
export async function askToJoin(
  { accounts, hooks, site }: Dependencies,
  phoneNumber: PhoneNumber,
  profile: NewProfile,
): Promise<Result<NewProfile, JoinRefusal>> {
  if (hooks.beforeRegister === undefined || (await accounts.isKnown(phoneNumber))) return granted(profile)
  const { email, name, properties } = profile
  const joining = { phoneNumber, email, name, properties }
  const decision = await answerOf("beforeRegister", () => hooks.beforeRegister?.(joining))
  if (decision === undefined) return granted(profile)
  if ("refuse" in decision)
    return refused({ kind: "registration-refused", message: decision.refuse.slice(0, longestSentence) })
  // What identifies the account was read before, and is not for the code to change.
  const changed = readNewProfile(
    { ...site, identity: "phone" },
    { email: null, name: decision.name ?? name ?? "", properties: { ...properties, ...decision.properties } },
  )
  return changed.ok
    ? granted({ ...profile, name: changed.value.name, properties: changed.value.properties })
    : changed
}

/** What it throws is no defect of ours, and no database that is away, however much it looks like one: the log says whose. */
async function answerOf<Answer>(name: keyof Hooks, ask: () => Promise<Answer> | Answer): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    throw new Error(`${name} in src/extend/hooks.ts threw`, { cause: error })
  }
}

/** Tells the owner's code of somebody who has joined. To be done after the answer. */
export async function tellJoined({ accounts, hooks }: Dependencies, userId: string): Promise<void> {
  const member = hooks.afterRegister === undefined ? null : await accounts.member(userId)
  // Gone already, or without the number that they joined with: there is nobody to tell of.
  if (member === null || member.phoneNumber === null) return
  const { phoneNumber, email, name, properties } = member
  await hooks.afterRegister?.({ userId, phoneNumber, email, name, properties })
}

/** The message as the owner's code lets it go, or why it does not go. */
export type AskedMessage =
  | { readonly kind: "goes"; readonly message: OutgoingMessage }
  | { readonly kind: "dropped" }
  /** The owner's code threw: whether it would have dropped the message is not known, so it does not go. */
  | { readonly kind: "threw"; readonly error: unknown }

/** Asks the owner's code about a message. Only texts that are written here are asked about. It never throws. */
export async function askToSend({ hooks }: Dependencies, message: OutgoingMessage): Promise<AskedMessage> {
  const { beforeSend } = hooks
  if (beforeSend === undefined || message.channel !== "sms") return { kind: "goes", message }
  const { to, purpose, body } = message
  try {
    // Read where it is asked: an answer that cannot be read is an error of the same code.
    return await answerOf("beforeSend", async (): Promise<AskedMessage> => {
      const decision = await beforeSend({ to, purpose, body })
      if (decision === undefined) return { kind: "goes", message }
      if ("drop" in decision) return { kind: "dropped" }
      return { kind: "goes", message: { ...message, body: decision.body } }
    })
  } catch (error) {
    return { kind: "threw", error }
  }
}
