import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Channel } from "@/core/challenge"
import type { PhoneNumber } from "@/core/phone-number"
import type { ManagedCodes } from "@/core/ports/managed-codes"

/** A code as it arrived at a phone. */
export interface ArrivedCode {
  readonly channel: string
  readonly code: string
}

/** A provider of codes and the far end of its line. */
export interface ManagedCodesUnderTest {
  readonly codes: ManagedCodes
  /** What arrived at a number, oldest first. */
  arrivedAt(number: string): Promise<readonly ArrivedCode[]>
  /** Lets the life of the code pass that waits for a number. */
  expire(number: string): Promise<void>
  close(): Promise<void>
}

/** What every provider of codes guarantees: exactly the newest code of a number, once, for a few tries. */
export function managedCodesContract(name: string, make: () => Promise<ManagedCodesUnderTest>): void {
  describe(`managed codes contract: ${name}`, () => {
    let line: ManagedCodesUnderTest
    let lastNumber = 4_155_550_100
    beforeAll(async () => {
      line = await make()
      await line.codes.warm?.()
    })
    afterAll(() => line.close())

    const newNumber = () => {
      lastNumber += 1
      return `+1${lastNumber}` as PhoneNumber
    }
    const send = async (to = newNumber(), channel: Channel = "sms") => {
      const outcome = await line.codes.send({
        deliveryId: "01900000-0000-7000-8000-000000000001",
        to,
        channel,
        language: "en",
      })
      if (outcome.state !== "accepted" || outcome.providerMessageId === null) {
        throw new Error(`expected an accepted one, got ${JSON.stringify(outcome)}`)
      }
      const arrived = (await line.arrivedAt(to)).at(-1)
      if (arrived === undefined) throw new Error(`nothing arrived at ${to}`)
      const { providerMessageId: id, timesSent } = outcome
      return { to, id, timesSent, arrived, code: arrived.code }
    }
    const otherThan = (code: string) => (code.startsWith("1") ? "2" : "1") + code.slice(1)

    it("has a name for the records", () => {
      expect(line.codes.name).toMatch(/^[a-z][a-z-]+$/)
    })

    it("sends on each channel that it names, to that number alone", async () => {
      expect(line.codes.channels.size).toBeGreaterThan(0)
      for (const channel of line.codes.channels) {
        const { arrived } = await send(newNumber(), channel)
        expect(arrived).toEqual({ channel, code: expect.stringMatching(/^[0-9]{4,10}$/) })
        expect(await line.arrivedAt(newNumber())).toEqual([])
      }
    })

    it("approves the right code", async () => {
      const { id, code } = await send()
      expect(await line.codes.check(id, code)).toEqual({ kind: "approved" })
    })

    it("calls any other code wrong, and still takes the right one after it", async () => {
      const { id, code } = await send()
      expect(await line.codes.check(id, otherThan(code))).toEqual({ kind: "wrong" })
      expect(await line.codes.check(id, code)).toEqual({ kind: "approved" })
    })

    it.each(["", "1", "12345678901", "abcdef", " 123456", "١٢٣٤٥٦"])(
      "calls %j wrong, which no code can be",
      async (typed) => {
        const { id } = await send()
        expect(await line.codes.check(id, typed)).toEqual({ kind: "wrong" })
      },
    )

    it("takes the code of one number for no other", async () => {
      const mine = await send()
      const theirs = await send()
      const code = theirs.code === mine.code ? otherThan(mine.code) : theirs.code
      expect(await line.codes.check(mine.id, code)).toEqual({ kind: "wrong" })
    })

    it("approves a code once", async () => {
      const { id, code } = await send()
      await line.codes.check(id, code)
      expect(await line.codes.check(id, code)).toEqual({ kind: "gone" })
    })

    it("approves a code once for two at the same moment", async () => {
      const { id, code } = await send()
      const outcomes = await Promise.all([line.codes.check(id, code), line.codes.check(id, code)])
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["approved", "gone"])
    })

    it("takes no code after it was canceled", async () => {
      const { id, code } = await send()
      await line.codes.cancel(id)
      expect(await line.codes.check(id, code)).toEqual({ kind: "gone" })
    })

    it("takes no code after its time", async () => {
      const { to, id, code } = await send()
      await line.expire(to)
      expect(await line.codes.check(id, code)).toEqual({ kind: "gone" })
    })

    it("takes five tries and then not even the right code", async () => {
      const { id, code } = await send()
      for (let tries = 0; tries < 5; tries += 1) {
        expect(await line.codes.check(id, otherThan(code))).toEqual({ kind: "wrong" })
      }
      expect(await line.codes.check(id, code)).toEqual({ kind: "gone" })
    })

    it("knows nothing of a verification that never was", async () => {
      const { id, code } = await send()
      const unknown = id.slice(0, -1) + (id.endsWith("0") ? "1" : "0")
      expect(await line.codes.check(unknown, code)).toEqual({ kind: "gone" })
    })

    it("sends the same code again while it is pending, also on another channel, under the same id, and counts", async () => {
      const first = await send()
      expect(first.timesSent).toBe(1)
      for (const [index, channel] of [...line.codes.channels].entries()) {
        const again = await send(first.to, channel)
        expect(again).toMatchObject({
          id: first.id,
          timesSent: index + 2,
          arrived: { channel, code: first.code },
        })
      }
      expect(await line.arrivedAt(first.to)).toHaveLength(1 + line.codes.channels.size)
    })

    it.each([
      ["used", ({ id, code }) => line.codes.check(id, code)],
      ["canceled", ({ id }) => line.codes.cancel(id)],
      ["too old", ({ to }) => line.expire(to)],
    ] satisfies [string, (sent: { to: string; id: string; code: string }) => Promise<unknown>][])(
      "begins anew after the last one was %s",
      async (_, end) => {
        const first = await send()
        await end(first)
        const second = await send(first.to)
        expect(second.id).not.toBe(first.id)
        expect(await line.codes.check(first.id, second.code)).toEqual({ kind: "gone" })
        expect(await line.codes.check(second.id, second.code)).toEqual({ kind: "approved" })
      },
    )

    it("cancels what is over, or never was, without a word", async () => {
      const { id, code } = await send()
      await line.codes.check(id, code)
      await expect(line.codes.cancel(id)).resolves.toBeUndefined()
      await expect(line.codes.cancel("no-such-verification")).resolves.toBeUndefined()
    })
  })
}
