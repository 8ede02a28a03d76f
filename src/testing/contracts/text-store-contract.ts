import { describe, expect, it } from "vitest"
import type { NewText, TextAnswer } from "@/core/ports/text-store"
import { axisOf, changesNothing, hourMs, newText as textOf, random } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const axis = (limit: number) =>
  axisOf({ key: "sender-texts:key:shop", rule: "sender-texts", limit, windowMs: hourMs })

const newText = (parts: Partial<NewText> = {}) => textOf({ axes: [axis(2)], ...parts })

function answerTo(deliveryId: string, parts: Partial<TextAnswer> = {}): TextAnswer {
  return {
    deliveryId,
    state: "accepted",
    provider: "twilio",
    failure: null,
    providerErrorCode: null,
    resource: { sid: "SM1", body: "Your bike is ready.", price: null, subresource_uris: { media: "/Media" } },
    ...parts,
  }
}

/** What every store guarantees about texts that somebody sends on purpose. */
export function textStoreContract(world: () => StoresUnderTest): void {
  const texts = () => world().stores.texts
  const deliveries = () => world().stores.deliveries

  describe("a text that somebody sends", () => {
    it("is written, and is being sent, before anybody is asked to carry it", async () => {
      const text = newText({ mediaUrls: ["https://marlow.example/a.png"] })
      expect(await texts().begin(text)).toEqual({ kind: "begun" })
      expect(await texts().look(text.deliveryId)).toMatchObject({
        state: "sending",
        provider: null,
        failure: null,
        providerErrorCode: null,
        answer: null,
      })
    })

    it("is one for the sender's key, however often it is asked for, and is charged once", async () => {
      const first = newText()
      await texts().begin(first)
      for (let count = 0; count < 3; count += 1)
        expect(await texts().begin(newText())).toEqual({ kind: "repeated", deliveryId: first.deliveryId })
      const others = { idempotency: { key: "order-2", contentHash: "hash of order 2" } }
      expect(await texts().begin(newText(others))).toEqual({ kind: "begun" })
    })

    it("is found under its sender's key, and under no other", async () => {
      const { deliveryId } = newText()
      expect(await texts().find("key:shop", "order-1")).toBeNull()
      await texts().begin(newText({ deliveryId }))
      const found = { deliveryId, contentHash: "hash of order 1" }
      expect(await texts().find("key:shop", "order-1")).toEqual(found)
      expect(await texts().find("key:shop", "order-2")).toBeNull()
      expect(await texts().find("user:1", "order-1")).toBeNull()
    })

    it("is one for ten who ask at the same moment, also where it is the last of the quota", async () => {
      const asked = Array.from({ length: 10 }, () => newText({ axes: [axis(1)] }))
      const begun = await Promise.all(asked.map((text) => texts().begin(text)))
      const winner = asked.find((_, index) => begun[index]?.kind === "begun")
      expect(begun.filter(({ kind }) => kind === "begun")).toHaveLength(1)
      const repeated = { kind: "repeated", deliveryId: winner?.deliveryId }
      expect(begun.filter(({ kind }) => kind !== "begun")).toEqual(Array(9).fill(repeated))
    })

    it("is in the audit where it tries a provider out, once it is begun, and nowhere else", async () => {
      const testedBy = { auditId: random.id(), userId: random.id(), addressKey: "198.51.100.7" }
      const test = () => newText({ axes: [axis(1)], idempotency: null, testedBy })
      expect(await texts().begin(test())).toEqual({ kind: "begun" })
      expect(await texts().begin(test())).toMatchObject({ kind: "limited" })
      await texts().begin(newText({ axes: [] }))
      expect(await world().auditActions()).toEqual(["test-message-sent"])
    })

    it("is another one under the same key of another sender, and is refused under one for something else", async () => {
      await texts().begin(newText())
      expect(await texts().begin(newText({ sender: "user:1", axes: [] }))).toEqual({ kind: "begun" })
      const other = newText({ idempotency: { key: "order-1", contentHash: "another hash" } })
      expect(await texts().begin(other)).toEqual({ kind: "other-content" })
    })

    it("is a new one each time without a key, until the sender's quota is full", async () => {
      const keyless = () => newText({ idempotency: null })
      expect(await texts().begin(keyless())).toEqual({ kind: "begun" })
      expect(await texts().begin(keyless())).toEqual({ kind: "begun" })
      const third = keyless()
      expect(await texts().begin(third)).toMatchObject({ kind: "limited", rule: "sender-texts" })
      expect(await texts().look(third.deliveryId)).toBeNull()
      await world().advance(hourMs)
      expect(await texts().begin(keyless())).toEqual({ kind: "begun" })
    })

    it("leaves no trace of a key whose quota was full, so that it can be sent later", async () => {
      await texts().begin(newText({ axes: [axis(1)], idempotency: null }))
      expect(await texts().begin(newText({ axes: [axis(1)] }))).toMatchObject({ kind: "limited" })
      await world().advance(hourMs)
      expect(await texts().begin(newText({ axes: [axis(1)] }))).toEqual({ kind: "begun" })
    })

    it("keeps the first answer to its sender, as it was", async () => {
      const { deliveryId } = newText()
      await texts().begin(newText({ deliveryId }))
      const first = answerTo(deliveryId)
      expect(await texts().keepAnswer(first)).toEqual(first)
      expect(await texts().keepAnswer(answerTo(deliveryId, { state: "unknown", resource: null }))).toEqual(
        first,
      )
      expect((await texts().look(deliveryId))?.answer).toEqual(first)
    })

    it("is moved on like any other message, by what came of it and by reports, and is no notice", async () => {
      const { deliveryId } = newText()
      await texts().begin(newText({ deliveryId }))
      await world().advance(4_000)
      expect(await deliveries().waitingNotices(10)).toEqual([])
      const outcome = { state: "unknown", providerErrorCode: "timeout" } as const
      await deliveries().record({ deliveryId, provider: "twilio", outcome, refusals: [], ...changesNothing })
      const standing = await texts().look(deliveryId)
      expect(standing).toMatchObject({ state: "unknown", provider: "twilio", providerErrorCode: "timeout" })
      expect(Math.floor((standing?.msSinceBegun ?? 0) / 1_000)).toBe(4)
      await deliveries().report(
        {
          provider: "twilio",
          deliveryId,
          providerMessageId: "SM1",
          state: "failed",
          failure: "carrier-refused",
          providerErrorCode: "30007",
          segments: null,
          price: null,
        },
        changesNothing,
      )
      expect(await texts().look(deliveryId)).toMatchObject({
        state: "failed",
        failure: "carrier-refused",
        providerErrorCode: "30007",
      })
    })

    it("is not found under an unknown id", async () => {
      const id = random.id()
      expect(await texts().look(id)).toBeNull()
      expect(await texts().keepAnswer(answerTo(id))).toEqual(answerTo(id))
    })
  })
}
