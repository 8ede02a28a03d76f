import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { openSiteWithProviders, type SiteWithProviders } from "@/testing/site-with-providers"

const number = "+447400123456"
const withoutTwilio = Object.fromEntries(
  ["ACCOUNT_SID", "AUTH_TOKEN", "SENDER_NUMBER", "VOICE_NUMBER", "API_BASE_URL"].map((name) => [
    `TWILIO_${name}`,
    "",
  ]),
)

describe("a call with a code, by the providers' real callbacks", () => {
  let site: SiteWithProviders
  beforeAll(async () => {
    site = await openSiteWithProviders({ firstWaitMs: 0 })
  })
  beforeEach(() => site.reset())
  afterAll(async () => {
    await site.close()
  })

  /** Has somebody called by a provider, and answers how their page sees the call. */
  async function called(provider: "twilio" | "plivo") {
    const { workflows } = provider === "twilio" ? site.container : site.anotherProcess(withoutTwilio)
    const typed = { country: "GB", phoneNumber: number }
    const started = grantedIn(await workflows.startPhoneSignIn(caller(), typed))
    const { challengeId } = started.view
    const resent = grantedIn(await workflows.resendCode(caller(), { challengeId, channel: "call" }))
    await workflows.sendQueued(present(resent.deliveryId))
    return async () => present(await workflows.watchChallenge(caller().opener, challengeId)).view.delivery
  }

  it("of Twilio that a mailbox took has brought nothing, though Twilio calls it completed", async () => {
    const delivery = await called("twilio")
    const { sid } = present((await site.twilio.calls(number)).at(-1))
    await site.twilio.pickUp(sid)
    await site.twilio.pressNothing(sid)
    await site.twilio.report(sid, "completed")
    expect(await delivery()).toMatchObject({ state: "failed", failure: "call-unanswered" })
  })

  it("of Twilio has brought its code once the key was pressed", async () => {
    const delivery = await called("twilio")
    const { sid } = present((await site.twilio.calls(number)).at(-1))
    await site.twilio.pickUp(sid)
    await site.twilio.pressKey(sid, "7")
    await site.twilio.pressKey(sid, "1")
    for (const status of ["completed", "in-progress", "completed"]) await site.twilio.report(sid, status)
    expect(await delivery()).toMatchObject({ state: "delivered", failure: null })
  })

  it("of Plivo that a mailbox took and ended has brought nothing, though it was hung up as any other", async () => {
    const delivery = await called("plivo")
    const { requestUuid } = present((await site.plivo.calls(number)).at(-1))
    await site.plivo.endCall(requestUuid, { callStatus: "completed", hangupCauseCode: "4000" })
    expect(await delivery()).toMatchObject({ state: "failed", failure: "call-unanswered" })
  })

  it("of Plivo has brought its code once the key was pressed", async () => {
    const delivery = await called("plivo")
    const { requestUuid } = present((await site.plivo.calls(number)).at(-1))
    await site.plivo.answerCall(requestUuid, { press: "1" })
    expect(await delivery()).toMatchObject({ state: "delivered", failure: null })
  })
})
