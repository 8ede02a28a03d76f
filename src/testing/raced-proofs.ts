import type { Purpose } from "@/core/challenge"
import type { Refusal } from "@/core/refusals"
import type { Result } from "@/core/result"
import type { Caller } from "@/core/workflows/dependencies"
import type { Seen } from "@/core/workflows/start-challenge"
import type { Container } from "@/server/container"
import { caller, numberedPhone } from "./builders"
import { changeBegun, memberAt } from "./changing-members"
import { grantedIn } from "./results"
import { receivedCode, registeredAt } from "./test-site"

/** A code on a phone, which many are about to enter. */
export interface RacedProof {
  readonly by: Caller
  readonly challengeId: string
  readonly code: string
  /** Enters a code, at whichever process. */
  readonly enter: (at: Container, code: string) => Promise<Result<unknown, Refusal>>
}

/** A race for the code of one purpose. */
export interface PurposeRace {
  /** Begins one more round, whose number nobody had in an earlier one. */
  begin(round: number): Promise<RacedProof>
  /** SQL that counts what the code of challenge `c` has brought about. */
  readonly effects: string
}

const country = "US"
const password = "gravel-lamp-9"

/** Sessions that the code opened. */
const sessions = "SELECT count(*) FROM sessions s WHERE s.challenge_id = c.id"

/** Entries of the audit about the number, since the code was asked for. */
const audited = (action: string) =>
  `SELECT count(*) FROM audit_events a
   WHERE a.action = '${action}' AND a.number_key = c.number_key AND a.at > c.created_at`

/** A race for each purpose, on a site where a first sign-in makes the account. */
export const racesOf: Readonly<Record<Purpose, (container: Container) => PurposeRace>> = {
  register: (container) => ({
    effects: `SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.challenge_id = c.id AND u.phone_number = c.phone_number AND u.password_hash IS NOT NULL`,
    begin: async (round) => {
      const number = numberedPhone(round)
      const by = caller()
      const seen = grantedIn(
        await container.workflows.startRegistration(by, { country, phoneNumber: number }),
      )
      return proofOf(container, { seen, by, number }, (at, attempt) =>
        at.workflows.completeRegistration(by, { ...attempt, password, email: null }),
      )
    },
  }),

  "sign-in": (container) => ({
    effects: sessions,
    begin: async (round) => {
      const number = numberedPhone(round)
      const by = caller()
      const seen = grantedIn(await container.workflows.startPhoneSignIn(by, { country, phoneNumber: number }))
      return proofOf(container, { seen, by, number }, (at, attempt) =>
        at.workflows.completeSignIn(by, attempt),
      )
    },
  }),

  "second-factor": (container) => ({
    effects: `${sessions} AND s.strength = 'password-and-code'`,
    begin: async (round) => {
      const number = numberedPhone(round)
      await registeredAt(container, number, { password })
      const by = caller()
      const typed = { country, phoneNumber: number, password }
      const seen = grantedIn(await container.workflows.startPasswordSignIn(by, typed))
      return proofOf(container, { seen, by, number }, (at, attempt) =>
        at.workflows.completeSignIn(by, attempt),
      )
    },
  }),

  "reset-password": (container) => ({
    effects: audited("password-reset"),
    begin: async (round) => {
      const number = numberedPhone(round)
      await memberAt(container, number)
      const by = caller()
      const seen = grantedIn(
        await container.workflows.startPasswordReset(by, { country, phoneNumber: number }),
      )
      return proofOf(container, { seen, by, number }, (at, attempt) =>
        at.workflows.completePasswordReset(by, { ...attempt, password }),
      )
    },
  }),

  "change-phone": (container) => ({
    effects: "SELECT count(*) FROM phone_changes p WHERE p.new_number = c.phone_number",
    begin: async (round) => {
      const member = await memberAt(container, numberedPhone(round * 2))
      const { by, session, challengeId, code } = await changeBegun(
        container,
        member,
        numberedPhone(round * 2 + 1),
      )
      const enter = (at: Container, entered: string) =>
        at.workflows.completePhoneChange(by, session, { challengeId, code: entered })
      return { by, challengeId, code, enter }
    },
  }),

  "re-authenticate": (container) => ({
    effects: `SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE u.phone_number = c.phone_number AND s.proved_at > c.created_at`,
    begin: async (round) => {
      const number = numberedPhone(round)
      const { by, session } = await memberAt(container, number)
      const seen = grantedIn(await container.workflows.startReAuthentication(by, session, "sms"))
      return proofOf(container, { seen, by, number }, (at, attempt) =>
        at.workflows.completeReAuthentication(by, session, attempt),
      )
    },
  }),

  "opt-out": (container) => ({
    effects: audited("left-alone"),
    begin: async (round) => {
      const number = numberedPhone(round)
      const by = caller()
      const seen = grantedIn(await container.workflows.startOptOut(by, { country, phoneNumber: number }))
      return proofOf(container, { seen, by, number }, (at, attempt) =>
        at.workflows.completeOptOut(by, attempt),
      )
    },
  }),
}

type Attempt = Pick<RacedProof, "challengeId" | "code">

/** The text of a start has come, and its code is entered by `complete`. */
async function proofOf(
  container: Container,
  { seen, by, number }: { readonly seen: Seen; readonly by: Caller; readonly number: string },
  complete: (at: Container, attempt: Attempt) => Promise<Result<unknown, Refusal>>,
): Promise<RacedProof> {
  const { challengeId } = seen.view
  const code = await receivedCode(container, seen, number)
  return { by, challengeId, code, enter: (at, entered) => complete(at, { challengeId, code: entered }) }
}
