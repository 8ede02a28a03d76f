import type { ChallengeSnapshot, Channel } from "@/core/challenge"
import type { ChallengeView } from "@/core/challenge-view"
import type { Caller } from "@/core/workflows/dependencies"
import type { Seen } from "@/core/workflows/start-challenge"
import { caller, present } from "./builders"
import { createFakeManagedCodes, type FakeManagedCodes } from "./fake-managed-codes"
import { grantedIn } from "./results"
import {
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  type WorldSettings,
  workflowWorld,
} from "./workflow-world"

/** The number of every managed world, with an account behind it. */
export const managedNumber = "+14155550132"

const typed = { country: "US", phoneNumber: managedNumber }

/** A challenge that is under way, and whose it is. */
export interface Waiting {
  readonly by: Caller
  readonly challengeId: string
}

/** A site whose codes are a provider's, with one account, and time enough for that number's next text. */
export async function managedWorld(settings: WorldSettings = {}) {
  const before = workflowWorld({ ...settings, site: {}, sendingOff: false })
  await registeredIn(before, managedNumber)
  const codes: FakeManagedCodes = createFakeManagedCodes()
  const world: WorkflowWorld = before.withSettings({ ...settings, managedCodes: codes })
  const { workflows } = world

  async function arrived(by: Caller, seen: Seen): Promise<Waiting & { readonly view: ChallengeView }> {
    if (seen.deliveryId !== null) await workflows.sendQueued(seen.deliveryId)
    return { by, challengeId: seen.view.challengeId, view: seen.view }
  }

  return {
    world,
    codes,
    /** Starts, and has the code sent. */
    signIn: async (by = caller()) => arrived(by, grantedIn(await workflows.startPhoneSignIn(by, typed))),
    register: async (by = caller()) => arrived(by, grantedIn(await workflows.startRegistration(by, typed))),
    resend: async ({ by, challengeId }: Waiting, channel: Channel = "sms") =>
      arrived(by, grantedIn(await workflows.resendCode(by, { challengeId, channel }))),
    /** Enters a code to sign in with: the newest one on the phone, unless told. */
    enter: ({ by, challengeId }: Waiting, code = codes.lastCodeTo(managedNumber), where = world) =>
      where.workflows.completeSignIn(by, { challengeId, code }),
    /** Enters the newest code on the phone to register with. */
    finish: ({ by, challengeId }: Waiting, code = codes.lastCodeTo(managedNumber)) =>
      workflows.completeRegistration(by, { challengeId, code, password: goodPassword, email: null }),
    look: async ({ by, challengeId }: Waiting): Promise<ChallengeSnapshot> =>
      present(await world.deps.challenges.snapshot({ challengeId, opener: by.opener })),
  }
}
