import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { openTwilio, twilioVariables, verifyVariables } from "@/testing/code-providers"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import type { RunningEmulator } from "../../e2e/twilio-emulator/twilio-emulator"
import type { Container } from "./container"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }
const noWaits = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0, sendsPerNumberPerHour: 100 }

describe("Twilio Verify, by its own SDK, behind the product", () => {
  let emulator: RunningEmulator
  let site: TestSite
  let verify: Container
  beforeAll(async () => {
    emulator = await openTwilio()
    site = await openTestSite(noWaits)
    verify = site.anotherProcess(verifyVariables(emulator))
    await verify.warm()
  })
  beforeEach(async () => {
    await emulator.clear()
    await site.clock.forgetEverything()
    await registeredAt(site.container, number)
  })
  afterAll(async () => {
    await site.close()
    await emulator.close()
  })

  const newest = async () => present((await emulator.verifications(number)).at(-1), "verification")
  const signIn = async (by = caller(), at = verify) => {
    const seen = grantedIn(await at.workflows.startPhoneSignIn(by, typed))
    const sent = await at.workflows.sendQueued(present(seen.deliveryId))
    const { challengeId } = seen.view
    const enter = (code: string) => at.workflows.completeSignIn(by, { challengeId, code })
    return { by, challengeId, sent, enter }
  }
  const rowOf = async (challengeId: string) => {
    const { rows } = await site.rows.query(
      "SELECT code_provider, verification_id, tries_left, resends_left FROM challenges WHERE id = $1",
      [challengeId],
    )
    return rows[0]
  }

  it("keeps its name for the code with the challenge, and none with the message", async () => {
    const { challengeId, sent } = await signIn()
    expect(sent).toMatchObject({ provider: "twilio-verify", outcome: { state: "accepted" }, refusals: [] })
    expect(await rowOf(challengeId)).toMatchObject({
      code_provider: "twilio-verify",
      verification_id: (await newest()).sid,
    })
    const { rows } = await site.rows.query(
      "SELECT provider, provider_message_id FROM deliveries WHERE challenge_id = $1",
      [challengeId],
    )
    expect(rows).toEqual([{ provider: "twilio-verify", provider_message_id: null }])
  })

  it("is ready to send, without any messenger", async () => {
    expect(await verify.messengerNames()).toEqual(["twilio-verify"])
  })

  it("tells the owner how to mend what Verify says, and what we say ourselves", () => {
    expect(verify.adviceOn("twilio-verify", "60410")).toMatch(/Fraud Guard/)
    expect(verify.adviceOn("twilio-verify", "circuit-open")).toMatch(/several times in a row/)
    expect(verify.adviceOn(null, "not-connected")).toMatch(/not connected any more/)
    expect(verify.adviceOn("twilio-verify", "busy")).toBeNull()
  })

  it("takes exactly our tries of wrong codes at one moment, and is left with nothing pending", async () => {
    const { challengeId, enter } = await signIn()
    const { code } = await newest()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, step) => enter(wrongCode(code, step + 1))),
    )
    const kinds = answers.map(refusalIn)
    expect(kinds.filter((kind) => kind === "code-wrong")).toHaveLength(4)
    expect(kinds.filter((kind) => kind === "out-of-tries")).toHaveLength(16)
    expect(await rowOf(challengeId)).toMatchObject({ tries_left: 0 })
    expect(await newest()).toMatchObject({ checks: 5, status: "canceled" })
    expect(refusalIn(await enter(code))).toBe("out-of-tries")
  })

  it("lets another purpose wait while another browser waits for a code, and then gives it one of its own", async () => {
    const first = await signIn(caller("ada"))
    const start = () => verify.workflows.startRegistration(caller("bob"), typed)
    expect(refusalIn(await start())).toBe("limited by number-other-purpose")
    const { code, sid } = await newest()
    for (let step = 1; step <= 5; step += 1) await first.enter(wrongCode(code, step))
    const seen = grantedIn(await start())
    await verify.workflows.sendQueued(present(seen.deliveryId))
    expect((await newest()).sid).not.toBe(sid)
  })

  it("lets one of two purposes in that start at the same moment", async () => {
    for (let round = 0; round < 10; round += 1) {
      await site.clock.forgetEverything()
      const answers = await Promise.all([
        verify.workflows.startPhoneSignIn(caller("ada"), typed),
        verify.workflows.startRegistration(caller("bob"), typed),
      ])
      expect(answers.map(refusalIn).sort()).toEqual(["granted", "limited by number-other-purpose"])
    }
  })

  it("sends a new code where the old one is gone, and the person goes on in the same challenge", async () => {
    const { challengeId, enter } = await signIn()
    const old = await newest()
    await emulator.expireVerification(number)
    expect(await enter(old.code)).toEqual({ ok: false, refusal: { kind: "code-renewed", triesLeft: 4 } })
    expect((await newest()).sid).not.toBe(old.sid)
    expect(await rowOf(challengeId)).toMatchObject({
      verification_id: (await newest()).sid,
      resends_left: 2,
    })
    expect(refusalIn(await enter((await newest()).code))).toBe("granted")
  })

  it("sends a new code where a stranger has used up its five checks", async () => {
    const stranger = await signIn(caller("mallory"))
    const owner = await signIn(caller("ada"))
    const { code, sid } = await newest()
    for (let step = 1; step <= 5; step += 1) await stranger.enter(wrongCode(code, step))
    expect(refusalIn(await owner.enter(code))).toBe("code-renewed")
    expect((await newest()).sid).not.toBe(sid)
    expect(refusalIn(await owner.enter((await newest()).code))).toBe("granted")
  })

  it("gives the try back when it cannot be asked, and its quotas with it", async () => {
    const { challengeId, enter } = await signIn()
    for (const fault of ["html", "reset", { status: 500, code: 20500, message: "Internal error" }] as const) {
      await emulator.failNext(fault)
      expect(refusalIn(await enter((await newest()).code))).toBe("code-unchecked")
    }
    expect(await rowOf(challengeId)).toMatchObject({ tries_left: 5, resends_left: 3 })
    const { rows } = await site.rows.query(
      "SELECT sum(count)::int AS n FROM quotas WHERE key LIKE '%-wrong-codes:%'",
    )
    expect(rows).toEqual([{ n: 0 }])
    expect(refusalIn(await enter((await newest()).code))).toBe("granted")
  })

  it("never lets a code whose name was lost serve another purpose: a new one comes after it", async () => {
    const patience = { ...noWaits, providerTimeoutMs: 1_000 }
    const hurried = { ...verifyVariables(emulator), LIMITS: JSON.stringify(patience) }
    const at = site.anotherProcess(hurried)
    await emulator.failNext("accept-then-timeout")
    expect((await signIn(caller(), at)).sent).toMatchObject({ outcome: { state: "unknown" } })
    const unheard = await newest()

    const seen = grantedIn(await at.workflows.startRegistration(caller(), typed))
    const sent = await at.workflows.sendQueued(present(seen.deliveryId))
    expect(sent).toMatchObject({ outcome: { state: "accepted" } })
    expect(await rowOf(seen.view.challengeId)).toMatchObject({ verification_id: (await newest()).sid })
    const [lost, ...others] = await emulator.verifications(number)
    expect(lost).toMatchObject({ sid: unheard.sid, status: "canceled" })
    expect(others).toHaveLength(1)
  })

  it("gives way to our own codes where it certainly did not send the first one", async () => {
    const both = site.anotherProcess({ ...twilioVariables(emulator), ...verifyVariables(emulator) })
    await emulator.failNext({ status: 503, code: 20503, message: "Service unavailable" })
    const { challengeId, sent, enter } = await signIn(caller(), both)
    expect(sent).toMatchObject({
      provider: "twilio",
      outcome: { state: "accepted" },
      refusals: [{ provider: "twilio-verify", providerErrorCode: "20503" }],
    })
    expect(await rowOf(challengeId)).toMatchObject({ code_provider: "own", verification_id: null })
    expect(await emulator.verifications(number)).toEqual([])
    const code = present(/^\d{6}/.exec((await emulator.messages(number)).at(-1)?.body ?? "")?.[0])
    expect(refusalIn(await enter(code))).toBe("granted")
  })

  it("keeps the code that is on its way where Verify only failed to say so: no other one takes its place", async () => {
    const both = site.anotherProcess({ ...twilioVariables(emulator), ...verifyVariables(emulator) })
    await emulator.failNext({ status: 500, code: 20500, message: "Internal error" })
    const { challengeId, sent } = await signIn(caller(), both)
    expect(sent).toMatchObject({
      provider: "twilio-verify",
      outcome: { state: "unknown", providerErrorCode: "20500" },
      refusals: [],
    })
    expect(await rowOf(challengeId)).toMatchObject({ code_provider: "twilio-verify" })
    expect(await emulator.messages(number)).toEqual([])
  })

  it("goes round no fraud block, however many numbers meet it", async () => {
    const both = site.anotherProcess({ ...twilioVariables(emulator), ...verifyVariables(emulator) })
    for (let last = 0; last < 7; last += 1) {
      await emulator.failNext({ status: 403, code: 60410, message: "Prefix blocked" })
      const phoneNumber = `+1415555014${last}`
      const seen = grantedIn(await both.workflows.startPhoneSignIn(caller(), { country: "US", phoneNumber }))
      expect(await both.workflows.sendQueued(present(seen.deliveryId))).toMatchObject({
        provider: "twilio-verify",
        outcome: { state: "failed", providerErrorCode: "60410" },
      })
    }
    expect(await emulator.messages()).toEqual([])
  })

  it("does not give way once a code went out", async () => {
    const both = site.anotherProcess({ ...twilioVariables(emulator), ...verifyVariables(emulator) })
    const { by, challengeId, enter } = await signIn(caller(), both)
    const again = grantedIn(await both.workflows.resendCode(by, { challengeId, channel: "sms" }))
    await emulator.failNext({ status: 503, code: 20503, message: "Service unavailable" })
    expect(await both.workflows.sendQueued(present(again.deliveryId))).toMatchObject({
      provider: "twilio-verify",
      outcome: { state: "failed" },
    })
    expect(await emulator.messages(number)).toEqual([])
    expect(refusalIn(await enter((await newest()).code))).toBe("granted")
  })
})
