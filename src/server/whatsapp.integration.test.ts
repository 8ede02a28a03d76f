import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { switchWhatsAppOn, whatsAppTemplate } from "@/testing/code-providers"
import { grantedIn } from "@/testing/results"
import { openSiteWithProviders, type SiteWithProviders } from "@/testing/site-with-providers"
import { log } from "./log"
import { estimateAndLog } from "./price-and-log"

const number = "+14155550132"
const by = caller()

describe("a code by WhatsApp, by Twilio's own SDK", () => {
  let site: SiteWithProviders
  beforeAll(async () => {
    site = await openSiteWithProviders({ providerTimeoutMs: 1_000, firstWaitMs: 0, secondWaitMs: 0 })
    await switchWhatsAppOn(site.container, "twilio")
  })
  beforeEach(() => site.reset())
  afterAll(async () => {
    await site.close()
  })

  /** Has the code of a sign-in sent by WhatsApp, after its text. */
  async function sent() {
    const { workflows } = site.container
    const typed = { country: "US", phoneNumber: number }
    const seen = grantedIn(await workflows.startPhoneSignIn(by, typed))
    const { challengeId } = seen.view
    await workflows.sendQueued(present(seen.deliveryId))
    const asked = grantedIn(await workflows.resendCode(by, { challengeId, channel: "whatsapp" }))
    const ended = present(await workflows.sendQueued(present(asked.deliveryId)))
    const look = async () => present(await workflows.watchChallenge(by.opener, challengeId)).view.delivery
    const taken = (await site.twilio.messages(`whatsapp:${number}`)).at(-1)
    const report = async (status: string, extra?: Readonly<Record<string, string>>) => {
      const answer = present(await site.twilio.report(present(taken).sid, status, extra))
      expect(answer.status).toBe(204)
      await site.settled()
    }
    return { ended, taken, look, report }
  }

  it("is asked for as Twilio documents it, with where to report, and dies with its code", async () => {
    const { taken } = await sent()
    const [text] = await site.twilio.messages(number)
    const code = present(/^\d{6}/.exec(text?.body ?? "")?.[0])
    expect(taken?.parameters).toEqual({
      To: `whatsapp:${number}`,
      From: "whatsapp:+14155550123",
      ContentSid: whatsAppTemplate.contentSid,
      ContentVariables: JSON.stringify({ "1": code }),
      ValidityPeriod: expect.stringMatching(/^(59\d|600)$/),
      StatusCallback: expect.stringContaining("/api/webhooks/twilio/report/"),
    })
  })

  it("is on the phone once it was delivered, and stays there when it is read", async () => {
    const { look, report } = await sent()
    expect(await look()).toMatchObject({ channel: "whatsapp", state: "accepted" })
    await report("sent")
    expect(await look()).toMatchObject({ state: "accepted" })
    await report("delivered")
    expect(await look()).toMatchObject({ state: "delivered" })
    await report("read")
    expect(await look()).toMatchObject({ channel: "whatsapp", state: "delivered" })
  })

  it("is on the phone where all that is reported is that it was read", async () => {
    const { look, report } = await sent()
    await report("read")
    expect(await look()).toMatchObject({ state: "delivered" })
  })

  it.each([
    ["63003", "failed", "number-unreachable"],
    ["63024", "undelivered", "number-unreachable"],
    ["63014", "undelivered", "carrier-refused"],
    ["63049", "undelivered", "carrier-refused"],
    ["63016", "failed", "service-trouble"],
    ["21610", "failed", "opted-out"],
  ])("has failed where %s is reported, with what to say about it", async (ErrorCode, status, failure) => {
    const { look, report } = await sent()
    await report(status, { ErrorCode })
    expect(await look()).toMatchObject({ channel: "whatsapp", state: "failed", failure })
  })

  it("costs what nobody's list names, until Twilio has billed it", async () => {
    const { ended, report } = await sent()
    await estimateAndLog(site.container, log(), ended)
    const rows = async () => (await site.deliveries()).slice(1)
    expect(await rows()).toMatchObject([{ price: 0.1, estimate: true, unknown: true }])
    await report("delivered")
    expect(await rows()).toMatchObject([{ price: 0.0079, estimate: false, unknown: false }])
  })
})
