import type { NewChallenge } from "@/core/ports/challenge-store"
import type { PhoneChange, PhoneUndo } from "@/core/ports/phone-change-store"
import type { NewSession } from "@/core/ports/proof-store"
import { browser, phoneNumber } from "../builders"
import { newSession, opened, random, registered } from "./scene"
import { contractPolicy, type StoresUnderTest } from "./stores-under-test"

/** The number that accounts have in these contracts, and those that they go to. */
export const oldNumber = phoneNumber()
export const newNumber = phoneNumber("+447400123456")
export const thirdNumber = phoneNumber("+447400123457")
const numberKeys = new Map([
  [oldNumber, "key-of-old"],
  [newNumber, "key-of-new"],
  [thirdNumber, "key-of-third"],
])

/** An account with a session, a while after it was made. */
export interface Holder {
  readonly userId: string
  readonly session: NewSession
}

/** Registers an account, and lets a minute pass. */
export async function holder(
  world: StoresUnderTest,
  { number = oldNumber, role = "user" as "user" | "administrator", byTestCode = false } = {},
): Promise<Holder> {
  const session = newSession({ strength: "password-and-code" })
  const challenge = { phoneNumber: number, numberKey: numberKeys.get(number) ?? "key" }
  const administrator = role === "administrator"
  const { userId } = await registered(world, challenge, { session, administrator, byTestCode })
  await world.advance(60_000)
  return { userId, session }
}

/** A code for a new number of an account was asked for, and was right. */
export async function askedChange(
  world: StoresUnderTest,
  { userId, session }: Holder,
  challenge: Partial<NewChallenge> = {},
  parts: Partial<PhoneChange> = {},
): Promise<PhoneChange> {
  const number = challenge.phoneNumber ?? newNumber
  const { handle } = await opened(world, {
    opener: browser("holder"),
    purpose: "change-phone",
    phoneNumber: number,
    numberKey: numberKeys.get(number) ?? "key",
    userId,
    ...challenge,
  })
  return {
    ...handle,
    sessionId: session.id,
    changeId: random.id(),
    language: "en",
    undoMs: contractPolicy.phoneUndoMs,
    byTestCode: false,
    giveBack: [],
    auditId: random.id(),
    addressKey: "198.51.100.7",
    ...parts,
  }
}

/** Moves an account to a new number. Throws where it did not. Answers the change. */
export async function moved(
  world: StoresUnderTest,
  who: Holder,
  challenge: Partial<NewChallenge> = {},
): Promise<PhoneChange> {
  const change = await askedChange(world, who, challenge)
  const answer = await world.stores.phoneChanges.changeOnce(change)
  if (answer.kind !== "changed") throw new Error(`the number was not changed: ${answer.kind}`)
  return change
}

export function undoOf(
  { changeId }: Pick<PhoneChange, "changeId">,
  parts: Partial<PhoneUndo> = {},
): PhoneUndo {
  return {
    changeId,
    lifetimeMs: contractPolicy.phoneUndoMs,
    language: "en",
    auditId: random.id(),
    addressKey: "198.51.100.9",
    ...parts,
  }
}
