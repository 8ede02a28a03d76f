import { describe, expect, it } from "vitest"
import type { ClaimedWebhook, WebhookAttempted } from "@/core/ports/webhook-store"
import type { WebhookEventType } from "@/core/webhook"
import { random, registered } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const shop = "01900000-0000-7000-8000-0000000000e1"
const books = "01900000-0000-7000-8000-0000000000e2"
const ada = "01900000-0000-7000-8000-00000000ada0"
const everything = { endpointId: shop, most: 10, leaseMs: 30_000 }

/** What every store guarantees about what other servers of the owner are told. */
export function webhookStoreContract(world: () => StoresUnderTest): void {
  const claim = (parts: Partial<typeof everything> = {}) =>
    world().stores.webhooks.claimDue({ ...everything, ...parts })
  const tell = (type: WebhookEventType, userId: string, sessionId: string | null = null) =>
    world().tellWebhooks({ type, userId, sessionId })
  const outcomes = async () => (await world().webhookAttempts()).map(({ outcome }) => outcome)
  const typesOf = (claimed: readonly ClaimedWebhook[]) => claimed.map(({ type }) => type)

  /** The shop wants to know of accounts, and the books of new ones alone. */
  async function listening() {
    const { settings } = world().stores
    await settings.sealedNumberKey(() => "sealed")
    const endpoint = { url: "https://shop.example/hooks", sealedSecret: "1.sealed" }
    const events = ["user.registered", "user.updated", "user.deleted"] as const
    const webhookEndpoints = [
      { ...endpoint, id: shop, events },
      { ...endpoint, id: books, events: ["user.registered"] as const },
    ]
    const others = { templates: [], whatsAppTemplates: [], routes: [] }
    const by = { userId: random.id(), auditId: random.id(), addressKey: "198.51.100.7", changed: [] }
    await settings.save(0, { ...others, webhookEndpoints }, by)
  }
  const record = (
    { deliveryId, attempt }: ClaimedWebhook,
    next: WebhookAttempted["next"],
    answer: WebhookAttempted["answer"] = { kind: "answered", status: 204 },
  ) => world().stores.webhooks.record({ deliveryId, attempt, answer, durationMs: 12, next })
  const claimedOne = async (): Promise<ClaimedWebhook> => {
    const [claimed, ...others] = await claim()
    if (claimed === undefined || others.length > 0) throw new Error("one delivery was to be claimed")
    return claimed
  }

  const by = { userId: null, auditId: "01900000-0000-7000-8000-0000000000a1", addressKey: null }
  const sendAgain = (deliveryId: string, endpoints: readonly string[] = [shop]) =>
    world().stores.webhooks.sendAgain(deliveryId, endpoints, { ...by, auditId: random.id() })

  describe("what an administrator sends to other servers", () => {
    it("is a test about nobody, for one endpoint, that waits for nothing and holds nothing up", async () => {
      await listening()
      const deliveryId = random.id()
      await tell("user.registered", ada)
      await world().stores.webhooks.queueTest({ deliveryId, endpointId: shop }, by)
      await tell("user.updated", ada)
      const claimed = await claim()
      expect(typesOf(claimed)).toEqual(["user.registered", "test"])
      expect(claimed[1]).toMatchObject({ deliveryId, userId: null, sessionId: null, user: null, attempt: 1 })
      expect(await world().auditActions()).toContain("webhook-tested")
      expect(typesOf(await claim({ endpointId: books }))).toEqual(["user.registered"])
    })

    it("is what was given up, or delivered, once more: its attempts go on and its waits begin anew", async () => {
      await listening()
      await tell("user.registered", ada)
      const first = await claimedOne()
      expect(await sendAgain(first.deliveryId), "it waits").toBe(false)
      await record(first, { kind: "given-up" }, { kind: "answered", status: 410 })
      await world().advance(86_400_000)
      expect(await sendAgain(first.deliveryId, [books]), "its endpoint is gone").toBe(false)
      expect(await Promise.all([sendAgain(first.deliveryId), sendAgain(first.deliveryId)])).toContain(true)
      const again = await claimedOne()
      expect(again).toMatchObject({ deliveryId: first.deliveryId, attempt: 2, attemptInRow: 1 })
      expect(again.ageMs).toBeLessThan(60_000)
      await record(again, { kind: "retry", afterMs: 0 }, { kind: "answered", status: 503 })
      const third = await claimedOne()
      expect(third).toMatchObject({ attempt: 3, attemptInRow: 2 })
      await record(third, { kind: "delivered" })
      expect(await claim()).toEqual([])
      expect(await outcomes()).toEqual(["410", "503", "204"])
      const noted = (await world().auditActions()).filter((action) => action === "webhook-sent-again")
      expect(noted).toHaveLength(1)
      expect(await sendAgain(first.deliveryId)).toBe(true)
    })
  })

  describe("what other servers of the owner are told", () => {
    it("is nothing while nobody wants to know", async () => {
      await tell("user.registered", random.id())
      await listening()
      await tell("session.started", random.id(), random.id())
      expect(await claim()).toEqual([])
    })

    it("goes to each endpoint that wants it, with the account as it is now", async () => {
      const { userId } = await registered(world(), {}, { email: "Ada@a.example", name: "Ada" })
      await listening()
      await tell("user.registered", userId)
      const claimed = [...(await claim()), ...(await claim({ endpointId: books }))]
      expect(new Set(claimed.map(({ deliveryId }) => deliveryId)).size).toBe(2)
      expect(claimed).toHaveLength(2)
      for (const each of claimed) {
        expect(each).toMatchObject({ type: "user.registered", userId, sessionId: null, attempt: 1 })
        expect(each.ageMs).toBeGreaterThanOrEqual(0)
        expect(each.user).toEqual({
          id: userId,
          phoneNumber: "+14155550132",
          email: "Ada@a.example",
          emailIsSynthetic: false,
          name: "Ada",
          properties: {},
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        })
      }
    })

    it("says of an account that is gone no more than which one it was", async () => {
      await listening()
      await tell("user.deleted", random.id())
      expect(await claimedOne()).toMatchObject({ type: "user.deleted", user: null })
    })

    it("is claimed by one, and for nobody who does not want it", async () => {
      await listening()
      await tell("user.updated", random.id())
      expect(await claim({ endpointId: books })).toEqual([])
      const claims = await Promise.all([claim(), claim(), claim()])
      expect(claims.flat()).toHaveLength(1)
      expect(await claim()).toEqual([])
    })

    it("goes in order for one account, and at once for different ones", async () => {
      await listening()
      const [ada, bob] = [random.id(), random.id()]
      await tell("user.registered", ada)
      await tell("user.updated", ada)
      await tell("user.updated", bob)
      const first = await claim()
      expect(first.map(({ userId, type }) => [userId, type])).toEqual([
        [ada, "user.registered"],
        [bob, "user.updated"],
      ])
      expect(await claim()).toEqual([])
      for (const each of first) await record(each, { kind: "delivered" })
      expect(typesOf(await claim())).toEqual(["user.updated"])
    })

    it("waits for its turn after an attempt that failed, and with it what comes after", async () => {
      await listening()
      const userId = random.id()
      await tell("user.registered", userId)
      await tell("user.updated", userId)
      const first = await claimedOne()
      await record(first, { kind: "retry", afterMs: 5_000 }, { kind: "answered", status: 503 })
      await world().advance(4_000)
      expect(await claim()).toEqual([])
      await world().advance(1_000)
      const second = await claimedOne()
      expect(second).toMatchObject({ deliveryId: first.deliveryId, attempt: 2, type: "user.registered" })
      await record(second, { kind: "given-up" }, { kind: "failed", error: "timeout" })
      expect(await claimedOne()).toMatchObject({ type: "user.updated", attempt: 1 })
      expect(await outcomes()).toEqual(["503", "timeout", null])
    })

    it("goes to somebody else once the one who claimed it has been silent for too long", async () => {
      await listening()
      await tell("user.updated", random.id())
      const dead = await claimedOne()
      await world().advance(30_000)
      const taken = await claimedOne()
      expect(taken).toMatchObject({ deliveryId: dead.deliveryId, attempt: 2 })
      expect(await outcomes()).toEqual([null, null])
    })

    it("is decided by the latest attempt, unless an earlier one was delivered after all", async () => {
      await listening()
      await tell("user.updated", random.id())
      const slow = await claimedOne()
      await world().advance(30_000)
      const taken = await claimedOne()
      await record(slow, { kind: "given-up" }, { kind: "failed", error: "timeout" })
      await world().advance(30_000)
      const third = await claimedOne()
      await record(taken, { kind: "delivered" })
      await record(third, { kind: "retry", afterMs: 0 }, { kind: "answered", status: 500 })
      expect(await claim()).toEqual([])
      expect(await outcomes()).toEqual(["timeout", "204", "500"])
    })
  })
}
