import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Messenger, OutgoingText } from "@/core/ports/messenger"
import type { PhoneNumber } from "@/core/phone-number"

/** A messenger and the far end of its line. */
export interface MessengerUnderTest {
  readonly messenger: Messenger
  /** The texts that arrived at a number, oldest first. */
  textsAt(number: string): Promise<readonly string[]>
  close(): Promise<void>
}

const number = (text: string) => text as PhoneNumber

function message(parts: Partial<OutgoingText>): OutgoingText {
  return {
    deliveryId: "01900000-0000-7000-8000-000000000001",
    to: number("+14155550132"),
    channel: "sms",
    body: "471118 is your Marlow Cycles code. It works for 10 minutes.\n\n@id.marlow.example #471118",
    validForSeconds: 600,
    purpose: "sign-in",
    mediaUrls: [],
    reportUrl: null,
    ...parts,
  }
}

/** What every messenger guarantees, so that those of tests and development cannot drift from the real one. */
export function messengerContract(name: string, make: () => Promise<MessengerUnderTest>): void {
  describe(`messenger contract: ${name}`, () => {
    let line: MessengerUnderTest
    beforeAll(async () => {
      line = await make()
      await line.messenger.warm?.()
    })
    afterAll(() => line.close())

    it("has a name for the records", () => {
      expect(line.messenger.name).toMatch(/^[a-z][a-z-]+$/)
    })

    it("delivers the text as it was written, its lines included, to that number alone", async () => {
      const sent = message({ to: number("+33639980417") })
      const outcome = await line.messenger.send(sent)
      expect(["accepted", "delivered"]).toContain(outcome.state)
      expect(await line.textsAt("+33639980417")).toEqual([sent.body])
      expect(await line.textsAt("+33639980418")).toEqual([])
    })

    it("delivers signs of every script", async () => {
      const body = "471118: café, 店, دراجة, 🚲 & + = % ?"
      await line.messenger.send(message({ to: number("+49171392006"), body }))
      expect(await line.textsAt("+49171392006")).toEqual([body])
    })

    it("tells what its provider answered, in JSON, to those who want that and to nobody else", async () => {
      const [wanted, other] = [message({ wantsResource: true }), message({})]
      const outcome = await line.messenger.send(wanted)
      const resource = "resource" in outcome ? outcome.resource : null
      expect(Object.keys(resource ?? {})).not.toEqual([])
      expect(JSON.parse(JSON.stringify(resource))).toEqual(resource)
      expect(await line.messenger.send(other)).not.toHaveProperty("resource")
    })

    it("sends once for each call, also for two at the same moment and for the same delivery", async () => {
      const sent = message({ to: number("+447400123456") })
      const outcomes = await Promise.all([line.messenger.send(sent), line.messenger.send(sent)])
      const ids = outcomes.map((outcome) =>
        "providerMessageId" in outcome ? outcome.providerMessageId : null,
      )
      expect(new Set(ids).size).toBe(2)
      expect(await line.textsAt("+447400123456")).toEqual([sent.body, sent.body])
    })
  })
}
