import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { verifyVariables } from "@/testing/code-providers"
import { grantedIn, refusalIn } from "@/testing/results"
import { openSiteWithProviders, type SiteWithProviders } from "@/testing/site-with-providers"
import type { Container } from "./container"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }

/** The product's is 6 s: shorter, so that the tests are. One call alone may take 5 s. */
const messageSettledWithinMs = 3_000
/** What a slow machine may add. */
const allowanceMs = 1_500
const withinMs = messageSettledWithinMs + allowanceMs

describe("what somebody waits for, with the providers' real clients", () => {
  let site: SiteWithProviders
  let verify: Container
  beforeAll(async () => {
    site = await openSiteWithProviders({ messageSettledWithinMs, circuitOpensAfter: 100, firstWaitMs: 0 })
    verify = site.anotherProcess(verifyVariables(site.twilio))
    await Promise.all([site.container.warm(), verify.warm()])
    // The first message of a process takes longer than any other.
    for (const container of [site.container, verify]) {
      const { deliveryId } = await started(container)
      await container.workflows.sendQueued(deliveryId)
      await site.reset()
    }
  })
  beforeEach(() => site.reset())
  afterAll(async () => {
    await site.close()
  })

  const trouble = (afterMs: number) => ({
    status: 503,
    code: 20503,
    message: "Internal Server Error",
    afterMs,
  })
  const timed = async <Value>(act: () => Promise<Value>) => {
    const startedAt = performance.now()
    return { value: await act(), tookMs: performance.now() - startedAt }
  }
  const started = async ({ workflows }: Container) => {
    const seen = grantedIn(await workflows.startPhoneSignIn(caller(), typed))
    return { challengeId: seen.view.challengeId, deliveryId: present(seen.deliveryId) }
  }

  it("is over in time when one provider fails late and the next is silent: nobody knows, and nobody is asked again", async () => {
    await site.twilio.failNext(trouble(300))
    await site.plivo.failNext("accept-then-timeout")
    const { deliveryId } = await started(site.container)
    const { value, tookMs } = await timed(() => site.container.workflows.sendQueued(deliveryId))
    expect(value).toMatchObject({
      provider: "plivo",
      outcome: { state: "unknown", providerErrorCode: "timeout" },
      refusals: [{ provider: "twilio", providerErrorCode: "20503" }],
    })
    expect(tookMs).toBeLessThan(withinMs)
    expect([await site.twilio.requestCount(), await site.plivo.requestCount()]).toEqual([1, 1])
    expect(await site.deliveries()).toMatchObject([{ state: "unknown", provider: "plivo" }])
  })

  it("is over with the first provider's late failure, where the next one would have too little time", async () => {
    await site.twilio.failNext(trouble(2_200))
    const { deliveryId } = await started(site.container)
    const sent = await site.container.workflows.sendQueued(deliveryId)
    expect(sent).toMatchObject({
      provider: "twilio",
      outcome: { state: "failed", providerErrorCode: "20503" },
    })
    expect(await site.plivo.requestCount()).toBe(0)
    expect(await site.deliveries()).toMatchObject([{ state: "failed", provider: "twilio" }])
  })

  it("is over in time when Verify fails late and then nobody carries a code of ours", async () => {
    await site.twilio.failNext(trouble(300))
    await site.plivo.failNext("stall")
    const both = site.anotherProcess({ ...verifyVariables(site.twilio), TWILIO_SENDER_NUMBER: "" })
    const { deliveryId } = await started(both)
    const { value, tookMs } = await timed(() => both.workflows.sendQueued(deliveryId))
    expect(value).toMatchObject({
      provider: "plivo",
      outcome: { state: "unknown" },
      refusals: [{ provider: "twilio-verify" }],
    })
    expect(tookMs).toBeLessThan(withinMs)
  })

  it("is over in time when Verify is silent about a code, which may be tried again", async () => {
    const { challengeId, deliveryId } = await started(verify)
    await verify.workflows.sendQueued(deliveryId)
    const { code } = present((await site.twilio.verifications(number)).at(-1))
    await site.twilio.failNext("stall")
    const enter = () => verify.workflows.completeSignIn(caller(), { challengeId, code })
    const { value, tookMs } = await timed(enter)
    expect(refusalIn(value)).toBe("code-unchecked")
    expect(tookMs).toBeLessThan(withinMs)
    expect(refusalIn(await enter())).toBe("granted")
  })

  it("is over in time when Verify knows late that a code is gone, and does not end it either", async () => {
    const { challengeId, deliveryId } = await started(verify)
    await verify.workflows.sendQueued(deliveryId)
    await site.twilio.failNext({ status: 404, code: 20404, message: "Not found", afterMs: 1_500 })
    await site.twilio.failNext("stall")
    const by = { ...caller(), later: () => {} }
    const { value, tookMs } = await timed(() =>
      verify.workflows.completeSignIn(by, { challengeId, code: "471118" }),
    )
    expect(refusalIn(value)).toBe("code-renewed")
    expect(tookMs).toBeLessThan(withinMs)
  })
})
