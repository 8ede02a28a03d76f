import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import { longestValidForSeconds, type Messenger } from "@/core/ports/messenger"
import { outgoingText } from "../outgoing-messages"

/** A messenger and the far end of its line. */
export interface MessengerUnderTest {
  readonly messenger: Messenger
  /** The texts that arrived at a number, oldest first. */
  textsAt(number: string): Promise<readonly string[]>
  close(): Promise<void>
}

const number = (text: string) => text as PhoneNumber
const body = "471118 is your Marlow Cycles code. It works for 10 minutes.\n\n@id.marlow.example #471118"

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
      const outcome = await line.messenger.send(outgoingText({ to: number("+33639980417"), body }))
      expect(["accepted", "delivered"]).toContain(outcome.state)
      expect(await line.textsAt("+33639980417")).toEqual([body])
      expect(await line.textsAt("+33639980418")).toEqual([])
    })

    it("delivers signs of every script", async () => {
      const signs = "471118: café, 店, دراجة, 🚲 & + = % ?"
      await line.messenger.send(outgoingText({ to: number("+49171392006"), body: signs }))
      expect(await line.textsAt("+49171392006")).toEqual([signs])
    })

    it("tells what its provider answered, in JSON, to those who want that and to nobody else", async () => {
      const [wanted, other] = [outgoingText({ wantsResource: true }), outgoingText()]
      const outcome = await line.messenger.send(wanted)
      const resource = "resource" in outcome ? outcome.resource : null
      expect(Object.keys(resource ?? {})).not.toEqual([])
      expect(JSON.parse(JSON.stringify(resource))).toEqual(resource)
      expect(await line.messenger.send(other)).not.toHaveProperty("resource")
    })

    it("takes a text for as long as any provider keeps one", async () => {
      const outcome = await line.messenger.send(outgoingText({ validForSeconds: longestValidForSeconds }))
      expect(["accepted", "delivered"]).toContain(outcome.state)
    })

    it("sends once for each call, also for two at the same moment and for the same delivery", async () => {
      const sent = outgoingText({ to: number("+447400123456") })
      const outcomes = await Promise.all([line.messenger.send(sent), line.messenger.send(sent)])
      const ids = outcomes.map((outcome) =>
        "providerMessageId" in outcome ? outcome.providerMessageId : null,
      )
      expect(new Set(ids).size).toBe(2)
      expect(await line.textsAt("+447400123456")).toEqual([sent.body, sent.body])
    })
  })
}
