import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { recoveryCodeFrom, recoveryCodeHash } from "@/core/recovery-code"
import { atOneMoment } from "@/testing/at-one-moment"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { openTestSite, receivedCode, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const timeoutMs = 240_000
const roomy = {
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  sendsPerNumberPerHour: 100_000,
  sendsPerNumberPerDay: 100_000,
  startsPerAddressPerHour: 100_000,
  startsPerPrefixPerHour: 100_000,
  sendsInAllPerHour: 100_000,
  sendsPerCountryPerHour: 100_000,
}

describe("a new password, and what else is done with the account at that moment", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite(roomy)
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(async () => {
    // Whoever takes locks in another order than the others is killed by Postgres, and would be asked again.
    expect(await countOf("pg_stat_database WHERE datname = current_database() AND deadlocks > 0")).toBe(0)
    await site.close()
  })

  /** Nothing races on the embedded database: a few are enough there to see that all of it works. */
  const rounds = (most: 20 | 50) => Array.from({ length: site.embedded ? 4 : most }, (_, round) => round)
  const countOf = async (sql: string) => {
    const { rows } = await site.rows.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)
    return rows[0]?.n
  }
  const liveSessions = () => countOf("sessions WHERE ended_at IS NULL")
  const newPasswords = () => countOf("audit_events WHERE action IN ('password-reset', 'password-changed')")
  const at = () => site.container.workflows
  /** A code that came too late counts as a wrong one. Fifty of them would lock the number. */
  const forgetWrongOnes = () => site.rows.query("DELETE FROM quotas")

  async function begunReset(name: string) {
    const by = caller(name)
    const seen = grantedIn(await at().startPasswordReset(by, { country: "US", phoneNumber: number }))
    const code = await receivedCode(site.container, seen, number)
    return { by, challengeId: seen.view.challengeId, code }
  }
  type Begun = Awaited<ReturnType<typeof begunReset>>

  const reset =
    ({ by, ...attempt }: Begun, password: string) =>
    () =>
      at().completePasswordReset(by, { ...attempt, password })
  const signIn =
    ({ by, challengeId, code }: Begun) =>
    () =>
      at().completeSignIn(by, { challengeId, code })

  async function begunPasswordSignIn(password: string): Promise<Begun> {
    const by = caller("with password")
    const typed = { country: "US", phoneNumber: number, password }
    const seen = grantedIn(await at().startPasswordSignIn(by, typed))
    return { by, challengeId: seen.view.challengeId, code: await receivedCode(site.container, seen, number) }
  }

  async function signedIn(name: string): Promise<string> {
    const done = grantedIn(await signIn(await startedSignIn(site.container, number, caller(name)))())
    if (done.kind !== "signed-in") throw new Error(done.kind)
    return done.token
  }

  /** A change of the password by whoever has a session. */
  async function change(token: string, currentPassword: string, password: string) {
    const session = present(await at().readSession(token), "session")
    return () => at().setPassword(caller(), session, { currentPassword, password })
  }

  async function expectPassword(right: string, wrong: string): Promise<void> {
    const answers = [right, wrong].map(async (password) =>
      refusalIn(
        await at().startPasswordSignIn(caller(password), { country: "US", phoneNumber: number, password }),
      ),
    )
    expect(await Promise.all(answers)).toEqual(["granted", "credentials-wrong"])
  }

  it("is one of two that are reset to, and the other code is worth nothing", {
    timeout: timeoutMs,
  }, async () => {
    await registeredAt(site.container, number)
    for (const round of rounds(50)) {
      await forgetWrongOnes()
      const [one, other] = [await begunReset("one"), await begunReset("other")]
      const answers = await atOneMoment(
        site,
        number,
        reset(one, `first of ${round}`),
        reset(other, `second of ${round}`),
      )
      expect(answers.map(refusalIn).sort()).toEqual(["challenge-gone", "granted"])
      expect(await newPasswords()).toBe(round + 1)
      expect(await liveSessions()).toBe(0)
      const [kept, lost] = answers[0].ok ? ["first", "second"] : ["second", "first"]
      if (round % 10 === 0) await expectPassword(`${kept} of ${round}`, `${lost} of ${round}`)
    }
    const told = "deliveries WHERE kind = 'password-changed'"
    expect(await countOf(told), "five times a day").toBe(Math.min(rounds(50).length, 5))
  })

  it("is one of two for two tabs with one code", { timeout: timeoutMs }, async () => {
    await registeredAt(site.container, number)
    for (const round of rounds(20)) {
      await forgetWrongOnes()
      const begun = await begunReset("tabs")
      const answers = await Promise.all([reset(begun, "first of two")(), reset(begun, "second of two")()])
      expect(answers.map(refusalIn).sort()).toEqual(["challenge-gone", "granted"])
      expect(await newPasswords()).toBe(round + 1)
    }
  })

  it("leaves no session of a sign-in that came before it or with it", { timeout: timeoutMs }, async () => {
    await registeredAt(site.container, number)
    let password = "gravel-lamp-9"
    const outcomes = new Set<string>()
    for (const round of rounds(50)) {
      await forgetWrongOnes()
      const forgotten = await begunReset("forgetful")
      // Half of them by a code alone, half by the password that is being reset.
      const other =
        round % 2 === 0
          ? await startedSignIn(site.container, number, caller("other"))
          : await begunPasswordSignIn(password)
      password = `password of ${round}`
      const resetting = reset(forgotten, password)
      const resetFirst = round % 4 < 2
      const [first, second] = resetFirst
        ? await atOneMoment(site, number, resetting, signIn(other))
        : await atOneMoment(site, number, signIn(other), resetting)
      const [resetAnswer, signInAnswer] = resetFirst ? [first, second] : [second, first]
      expect(refusalIn(resetAnswer)).toBe("granted")
      expect(["granted", "challenge-gone"]).toContain(refusalIn(signInAnswer))
      outcomes.add(refusalIn(signInAnswer))
      expect(await liveSessions()).toBe(0)
      expect(await countOf(`sessions WHERE challenge_id = '${other.challengeId}'`)).toBe(
        signInAnswer.ok ? 1 : 0,
      )
    }
    if (!site.embedded) expect([...outcomes].sort()).toEqual(["challenge-gone", "granted"])
    await expectPassword(password, "gravel-lamp-9")
  })

  it("that is reset to stands against a change in a session", { timeout: timeoutMs }, async () => {
    await registeredAt(site.container, number)
    let password = "gravel-lamp-9"
    for (const round of rounds(20)) {
      await forgetWrongOnes()
      const token = await signedIn("at home")
      const forgotten = await begunReset("forgetful")
      const changing = await change(token, password, `changed in ${round}`)
      password = `reset in ${round}`
      const resetting = reset(forgotten, password)
      const answers =
        round % 2 === 0
          ? await atOneMoment(site, number, resetting, changing)
          : await atOneMoment(site, number, changing, resetting)
      const [resetAnswer, changeAnswer] = round % 2 === 0 ? answers : answers.toReversed()
      // A change that came first ends the code, so that the reset has to begin anew.
      const pair = [refusalIn(present(resetAnswer)), refusalIn(present(changeAnswer))].join(", ")
      expect(["granted, signed-out", "challenge-gone, granted"]).toContain(pair)
      if (pair === "challenge-gone, granted") password = `changed in ${round}`
      expect(await liveSessions()).toBe(pair === "granted, signed-out" ? 0 : 1)
      expect(await newPasswords()).toBe(round + 1)
    }
    await expectPassword(password, "gravel-lamp-9")
  })

  it("is one of two that two sessions change it to, whose session alone lives on", {
    timeout: timeoutMs,
  }, async () => {
    await registeredAt(site.container, number)
    let password = "gravel-lamp-9"
    for (const round of rounds(20)) {
      await forgetWrongOnes()
      const tokens = [await signedIn("one"), await signedIn("other")]
      const [one, other] = [
        await change(tokens[0] ?? "", password, `first of ${round}`),
        await change(tokens[1] ?? "", password, `second of ${round}`),
      ]
      const answers = await atOneMoment(site, number, one, other)
      expect(answers.map(refusalIn).sort()).toEqual(["granted", "signed-out"])
      password = answers[0].ok ? `first of ${round}` : `second of ${round}`
      const live = await Promise.all(tokens.map(async (token) => (await at().readSession(token)) !== null))
      expect(live).toEqual(answers.map(({ ok }) => ok))
      expect(await newPasswords()).toBe(round + 1)
    }
    await expectPassword(password, "gravel-lamp-9")
  })

  it("needs a recovery code that nothing else spends", { timeout: timeoutMs }, async () => {
    await registeredAt(site.container, number)
    await site.rows.query("UPDATE users SET always_asks_password = true")
    const { rows } = await site.rows.query<{ id: string }>("SELECT id FROM users")
    const spent = new Set<string>()
    for (const round of rounds(20)) {
      await forgetWrongOnes()
      const recoveryCode = recoveryCodeFrom(new Uint8Array(10).fill(round))
      await site.rows.query("INSERT INTO recovery_codes (code_hash, user_id) VALUES ($1, $2)", [
        recoveryCodeHash(recoveryCode),
        rows[0]?.id,
      ])
      const forgotten = await begunReset("forgetful")
      const other = await startedSignIn(site.container, number, caller("other"))
      expect(grantedIn(await reset(forgotten, "harbour-tin-4")()).kind).toBe("second-proof")
      expect(grantedIn(await signIn(other)()).kind).toBe("second-proof")
      const resetting = () =>
        at().resetWithRecoveryCode(forgotten.by, {
          challengeId: forgotten.challengeId,
          recoveryCode,
          password: `reset in ${round}`,
        })
      const signingIn = () =>
        at().completeSecondProof(other.by, {
          challengeId: other.challengeId,
          by: "recovery-code",
          recoveryCode,
        })
      const answers =
        round % 2 === 0
          ? await atOneMoment(site, number, resetting, signingIn)
          : await atOneMoment(site, number, signingIn, resetting)
      const refusals = answers.map(refusalIn)
      expect(refusals.filter((refusal) => refusal === "granted")).toHaveLength(1)
      for (const refusal of refusals) {
        expect(["granted", "recovery-code-wrong", "challenge-gone"]).toContain(refusal)
        spent.add(refusal)
      }
      expect(await countOf("recovery_codes WHERE used_at IS NULL")).toBe(0)
    }
    if (!site.embedded) expect(spent.size).toBe(3)
  })
})
