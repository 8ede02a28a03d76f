import type { AssertionAnswer, RegistrationAnswer } from "@/core/ports/passkeys"
import type { SessionReading } from "@/core/workflows/read-session"
import type { AddedPasskey } from "@/core/workflows/add-passkey"
import type { Workflows } from "@/core/workflows/create-workflows"
import type { Caller } from "@/core/workflows/dependencies"
import { caller, present } from "./builders"
import { grantedIn } from "./results"
import {
  createSoftwareAuthenticator,
  type Deviation,
  type SoftwareAuthenticatorOptions,
} from "./software-authenticator"

/** Somebody who is signed in, with a device in front of them. */
export interface PasskeyMember {
  readonly by: Caller
  readonly user: SessionReading["user"]
  /** The session, as it was read when the device came. */
  readonly session: SessionReading
  /** What the device makes when it is asked to. */
  made(deviation?: Deviation): Promise<RegistrationAnswer>
  /** Makes a passkey and has it kept. */
  added(name?: string): Promise<AddedPasskey>
  /** What the device signs for somebody who wants to sign in. */
  signed(deviation?: Deviation, by?: Caller): Promise<AssertionAnswer>
  /** What it signs to prove that the person of the session is there. */
  proved(deviation?: Deviation): Promise<AssertionAnswer>
}

/** Whoever a session is of, with a new device. */
export async function memberWith(
  workflows: Workflows,
  token: string,
  device: SoftwareAuthenticatorOptions,
  by: Caller = caller(),
): Promise<PasskeyMember> {
  const session = present(await workflows.readSession(token), "session")
  const { user } = session
  const authenticator = createSoftwareAuthenticator(device)
  const made = async (deviation?: Deviation) =>
    authenticator.create(grantedIn(await workflows.startPasskeyRegistration(by, session)), deviation)
  return {
    by,
    user,
    session,
    made,
    added: async (name = "Phone") =>
      grantedIn(await workflows.addPasskey(by, session, { answer: await made(), name })),
    signed: async (deviation, asking = by) =>
      authenticator.get(grantedIn(await workflows.startPasskeySignIn(asking)), deviation),
    proved: async (deviation) =>
      authenticator.get(grantedIn(await workflows.startPasskeyProof(by, user.id)), deviation),
  }
}
