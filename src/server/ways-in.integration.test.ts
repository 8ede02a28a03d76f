import type { AnyProcedure, AnyRouter } from "@trpc/server"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ChallengeView } from "@/core/challenge-view"
import type { AssertionOptions } from "@/core/ports/passkeys"
import { type AccountSite, accounts, type Holder, type Strength } from "@/testing/account-strengths"
import { openTestSite } from "@/testing/test-site"
import { Visitor } from "@/testing/visitor"
import { type Opens, table, tried, type Way } from "@/testing/ways-in-table"
import { appRouter } from "./trpc/router"
import { waysIn } from "./trpc/way-in"

// What may open a session of which account, one test for each cell. An account is as strong as the weakest way into it,
// so every way has to be here. One more way is a name in `waysIn`, a line of `goes`, and a cell in each row; one more
// strength of accounts is a line of `accounts`, and a row.

/** Number, then code. What follows names the challenge, where the code was right. */
async function provesNumber(visitor: Visitor, { phoneNumber }: Holder): Promise<string> {
  const typed = { country: "US", phoneNumber }
  const { challengeId } = (await visitor.call("phoneSignIn.start", typed)) as ChallengeView
  await visitor.call("signIn.complete", { challengeId, code: await visitor.codeOf(phoneNumber) })
  return challengeId
}

const recoveryWay = (visitor: Visitor, { phoneNumber, recoveryCode }: Holder, password: string | null) =>
  visitor.call("signIn.withRecoveryCode", { country: "US", phoneNumber, recoveryCode, password })

async function passkeyWay(visitor: Visitor, { device }: Holder, challengeId: string | null) {
  const asked = (await visitor.call("passkeySignIn.start", undefined)) as AssertionOptions
  return visitor.call("passkeySignIn.complete", { answer: device.get(asked), challengeId })
}

/** How each way is gone to its end, whatever its steps are answered. */
const goes: Record<Way, (visitor: Visitor, holder: Holder) => Promise<unknown>> = {
  registration: async (visitor, { phoneNumber, password }) => {
    const typed = { country: "US", phoneNumber }
    const { challengeId } = (await visitor.call("registration.start", typed)) as ChallengeView
    const code = await visitor.codeOf(phoneNumber)
    return visitor.call("registration.complete", { challengeId, code, password, email: null })
  },
  phone: provesNumber,
  "phone, then the password": async (visitor, holder) => {
    const challengeId = await provesNumber(visitor, holder)
    const { password } = holder
    return visitor.call("signIn.secondProof", { challengeId, by: "password", password })
  },
  "phone, then a recovery code": async (visitor, holder) => {
    const challengeId = await provesNumber(visitor, holder)
    const { recoveryCode } = holder
    return visitor.call("signIn.secondProof", { challengeId, by: "recovery-code", recoveryCode })
  },
  "phone, then as the new owner": async (visitor, holder) => {
    const challengeId = await provesNumber(visitor, holder)
    await visitor.call("signIn.setNumberFree", { challengeId })
    const choice = { code: null, password: "feather-anvil-3", email: null }
    return visitor.call("registration.complete", { challengeId, ...choice })
  },
  password: async (visitor, { phoneNumber, password }) => {
    const typed = { country: "US", phoneNumber, password }
    const started = (await visitor.call("passwordSignIn.start", typed)) as ChallengeView | null
    // Only a right password has a code sent.
    if (started === null) return null
    const code = await visitor.codeOf(phoneNumber)
    return visitor.call("signIn.complete", { challengeId: started.challengeId, code })
  },
  "recovery code": (visitor, holder) => recoveryWay(visitor, holder, null),
  "recovery code and password": (visitor, holder) => recoveryWay(visitor, holder, holder.password),
  passkey: (visitor, holder) => passkeyWay(visitor, holder, null),
  "phone, then a passkey": async (visitor, holder) =>
    passkeyWay(visitor, holder, await provesNumber(visitor, holder)),
  "reset of the password": async (visitor, { phoneNumber, recoveryCode }) => {
    const typed = { country: "US", phoneNumber }
    const { challengeId } = (await visitor.call("passwordReset.start", typed)) as ChallengeView
    const choice = { challengeId, password: "feather-anvil-3" }
    await visitor.call("passwordReset.complete", { ...choice, code: await visitor.codeOf(phoneNumber) })
    return visitor.call("passwordReset.withRecoveryCode", { ...choice, recoveryCode })
  },
}

const rows = Object.entries(table) as [Strength, Record<Way, Opens>][]
const cells = rows.flatMap(([strength, row]) => tried.map((way) => ({ strength, way, opens: row[way] })))

const router: AnyRouter = appRouter
const procedures = Object.entries<AnyProcedure>(router._def.procedures).map(([path, { _def }]) => ({
  path,
  meta: (_def as { meta?: { letsInBy?: readonly string[] } }).meta,
}))

describe("the ways into an account", () => {
  let on: AccountSite
  /** Procedures that have answered with the cookie of a session. */
  const haveLetIn = new Set<string>()
  beforeAll(async () => {
    const roomy = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0, startsPerAddressPerHour: 10_000 }
    const more = {
      startsPerPrefixPerHour: 10_000,
      sendsInAllPerHour: 10_000,
      sendsPerCountryPerHour: 10_000,
      sendsPerNumberPerHour: 100,
    }
    const wrong = { wrongPasswordsPerAddressPer10Minutes: 10_000, wrongCodesPerAddressPer10Minutes: 10_000 }
    const codes = {
      wrongRecoveryCodesPerAddressPer10Minutes: 10_000,
      passkeyStartsPerAddressPerHour: 10_000,
    }
    const site = await openTestSite({ ...roomy, ...more, ...wrong, ...codes })
    on = { site, creating: site.anotherProcess({ UNKNOWN_NUMBER: "create" }) }
  })
  afterAll(() => on.site.close())

  it.each(cells)("$strength × $way opens: $opens", async ({ strength, way, opens }) => {
    const holder = await accounts[strength](on)
    const visitor = new Visitor(on.site.container)
    await goes[way](visitor, holder)
    for (const path of visitor.letInBy) haveLetIn.add(path)
    const session = await visitor.sessionOfLastStep()
    expect(session?.user.id === holder.userId ? session.strength : null).toBe(opens)
  })

  it("are all in the table: each is named by a procedure that lets people in", () => {
    const named = new Set(procedures.flatMap(({ meta }) => meta?.letsInBy ?? []))
    expect([...named].sort()).toEqual([...waysIn].sort())
  })

  it("are the only ones: whatever answered with a session names the ways that it belongs to", () => {
    const naming = procedures.filter(({ meta }) => meta?.letsInBy !== undefined).map(({ path }) => path)
    expect([...haveLetIn].sort()).toEqual(naming.sort())
  })
})
