import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { alwaysAsking, recoveryCodesOf, sessionOf } from "@/testing/recovery-owner"
import { grantedIn, refusalIn } from "@/testing/results"
import { openTestSite, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const password = "gravel-lamp-9"
const roomy = {
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  sendsPerNumberPerHour: 1000,
  sendsPerNumberPerDay: 1000,
  startsPerAddressPerHour: 1000,
  startsPerPrefixPerHour: 1000,
  sendsInAllPerHour: 100_000,
  sendsPerCountryPerHour: 100_000,
  // Who comes second to the same proof has tried all the same.
  wrongPasswordsPerNumberPerHour: 100,
  wrongPasswordsPerAddressPer10Minutes: 1000,
  wrongRecoveryCodesPerNumberPerHour: 100,
  wrongRecoveryCodesPerAddressPer10Minutes: 1000,
}

describe("second proofs and recovery codes, when many come at the same moment", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite(roomy)
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const workflows = () => site.container.workflows
  const countOf = async (from: string) => {
    const { rows } = await site.rows.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`)
    return rows[0]?.n
  }
  const fallSilent = () =>
    site.rows.query("UPDATE users SET phone_proved_at = phone_proved_at - interval '91 days'")
  /** A right code in a browser of its own. */
  const provedNumber = async (name = "phone") => {
    const begun = await startedSignIn(site.container, number, caller(name))
    const done = grantedIn(await workflows().completeSignIn(begun.by, begun))
    expect(done.kind).toBe("second-proof")
    return begun
  }
  type Begun = Awaited<ReturnType<typeof provedNumber>>
  const withPassword = ({ by, challengeId }: Begun) =>
    workflows().completeSecondProof(by, { challengeId, by: "password", password })
  const withCode = ({ by, challengeId }: Begun, recoveryCode: string) =>
    workflows().completeSecondProof(by, { challengeId, by: "recovery-code", recoveryCode })
  const grantedOf = (answers: readonly { ok: boolean }[]) => answers.filter(({ ok }) => ok).length

  it("open one session for two second proofs of one step, whatever they are", async () => {
    const codes = await alwaysAsking(workflows(), await registeredAt(site.container, number))
    for (const [round, code] of codes.entries()) {
      const begun = await provedNumber(`round ${round}`)
      const attempts = [
        withPassword(begun),
        withPassword(begun),
        withCode(begun, code),
        withCode(begun, code),
      ]
      const answers = await Promise.all(attempts)
      expect(grantedOf(answers)).toBe(1)
      for (const answer of answers) expect(["granted", "challenge-gone"]).toContain(refusalIn(answer))
      expect(await countOf(`sessions WHERE challenge_id = '${begun.challengeId}'`)).toBe(1)
    }
  })

  it("spend a recovery code once, at the door, after a code and in a session together", async () => {
    const token = await registeredAt(site.container, number)
    const codes = await alwaysAsking(workflows(), token)
    const session = await sessionOf(workflows(), token)
    const typed = { country: "US", phoneNumber: number, password }
    for (const [round, recoveryCode] of codes.slice(0, 6).entries()) {
      const begun = await provedNumber(`round ${round}`)
      const answers = await Promise.all([
        workflows().signInWithRecoveryCode(caller("door"), { ...typed, recoveryCode }),
        workflows().signInWithRecoveryCode(caller("another door"), { ...typed, recoveryCode }),
        withCode(begun, recoveryCode),
        workflows().proveWithRecoveryCode(caller("session"), session, recoveryCode),
      ])
      expect(grantedOf(answers)).toBe(1)
      for (const answer of answers) expect(["granted", "recovery-code-wrong"]).toContain(refusalIn(answer))
      expect(await countOf("recovery_codes WHERE used_at IS NOT NULL")).toBe(round + 1)
    }
  })

  it("leave the codes of one of ten makings, and those are good", async () => {
    const token = await registeredAt(site.container, number)
    const made = await Promise.all(Array.from({ length: 10 }, () => recoveryCodesOf(workflows(), token)))
    expect(await countOf("recovery_codes")).toBe(10)
    const session = await sessionOf(workflows(), token)
    const answers = []
    for (const [code] of made)
      answers.push(await workflows().proveWithRecoveryCode(caller(), session, present(code)))
    expect(grantedOf(answers)).toBe(1)
  })

  it("make no codes in a session that ends at that moment, or make them before it does", async () => {
    for (let round = 0; round < 10; round += 1) {
      const phoneNumber = `+1415555010${round}`
      const token = await registeredAt(site.container, phoneNumber)
      const session = await sessionOf(workflows(), token)
      const [made] = await Promise.all([
        workflows().makeRecoveryCodes(caller(), session),
        workflows().endSession(token, "198.51.100.7"),
      ])
      expect(await countOf(`recovery_codes WHERE user_id = '${session.user.id}'`)).toBe(made.ok ? 10 : 0)
    }
  })

  it("give a silent number to its new owner, or open its account, and never both", async () => {
    for (let round = 0; round < 10; round += 1) {
      await site.clock.forgetEverything()
      await registeredAt(site.container, number)
      await fallSilent()
      const [one, two] = [await provedNumber("one"), await provedNumber("two")]
      const [opened, freed] = await Promise.all([
        withPassword(one),
        workflows().setNumberFree(two.by, two.challengeId),
      ])
      expect(grantedOf([opened, freed])).toBe(1)
      expect(await countOf("users WHERE phone_proved_at IS NOT NULL")).toBe(opened.ok ? 1 : 0)
    }
  })

  it("set a number free once for two who both say that it is theirs, and make one account of it", async () => {
    await registeredAt(site.container, number)
    await fallSilent()
    const both = [await provedNumber("one"), await provedNumber("two")]
    const freed = await Promise.all(
      both.map(({ by, challengeId }) => workflows().setNumberFree(by, challengeId)),
    )
    expect(grantedOf(freed)).toBe(1)
    const choice = { code: null, password: "feather-anvil-3", email: null }
    const made = await Promise.all(
      both.map(({ by, challengeId }) => workflows().completeRegistration(by, { ...choice, challengeId })),
    )
    expect(grantedOf(made)).toBe(1)
    expect(await countOf(`users WHERE phone_number = '${number}' AND phone_proved_at IS NOT NULL`)).toBe(1)
  })

  it("hold a choice that is made while a code is checked: no session of that code outlives it", async () => {
    for (let round = 0; round < 10; round += 1) {
      await site.clock.forgetEverything()
      const token = await registeredAt(site.container, number)
      await recoveryCodesOf(workflows(), token)
      const session = await sessionOf(workflows(), token)
      const begun = await startedSignIn(site.container, number)
      const [done, chosen] = await Promise.all([
        workflows().completeSignIn(begun.by, begun),
        workflows().setAlwaysAskPassword(caller(), session, true),
      ])
      expect(grantedIn(chosen)).toBeNull()
      expect(["granted", "challenge-gone"]).toContain(refusalIn(done))
      const ofCode = `sessions WHERE challenge_id = '${begun.challengeId}'`
      expect(await countOf(ofCode)).toBe(done.ok ? 1 : 0)
      expect(await countOf(`${ofCode} AND ended_at IS NULL`)).toBe(0)
    }
  })

  it("keep no recovery code that could be read, and write none to the audit", async () => {
    const codes = await recoveryCodesOf(workflows(), await registeredAt(site.container, number))
    const { rows } = await site.rows.query<{ text: string }>(
      "SELECT r::text AS text FROM recovery_codes r UNION ALL SELECT a::text FROM audit_events a",
    )
    const kept = rows.map(({ text }) => text).join("\n")
    for (const code of codes)
      for (const part of [code, code.replaceAll("-", "")]) expect(kept).not.toContain(part)
    expect(
      await countOf("audit_events WHERE action = 'recovery-codes-made' AND number_key IS NOT NULL"),
    ).toBe(1)
  })
})
