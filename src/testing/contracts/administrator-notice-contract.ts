import { describe, expect, it } from "vitest"
import { browser, phoneNumber } from "../builders"
import { opened, registered, signInConfirmation, sendTerms } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about the text that tells administrators of a new one. */
export function administratorNoticeContract(world: () => StoresUnderTest): void {
  const proofs = () => world().stores.proofs

  describe("the notice about a new administrator", () => {
    const numbers = ["+14155550132", "+447400123456", "+33612345678", "+14155550199"].map(phoneNumber)
    const [first = phoneNumber(), second = first, blocked = first, added = first] = numbers
    const challengeOf = (number: (typeof numbers)[number], opener = browser()) => ({
      phoneNumber: number,
      numberKey: `key of ${number}`,
      opener,
    })
    const waiting = () => world().stores.deliveries.waitingNotices(10)
    const begun = (deliveryId: string) => world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms })

    async function administratorsAt(...of: (typeof numbers)[number][]): Promise<void> {
      for (const number of of) {
        const challenge = challengeOf(number, browser(number))
        const { userId } = await registered(world(), challenge, { administrator: true })
        for (const notice of await waiting()) await begun(notice)
        if (number === blocked) await world().block(userId)
      }
    }

    it("is queued for every other one but the blocked ones, at registration and at sign-in alike", async () => {
      await administratorsAt(first, second, blocked)
      await registered(world(), challengeOf(added, browser("d")))
      const { handle } = await opened(world(), challengeOf(added))
      const answer = await proofs().confirmSignInOnce(signInConfirmation(handle, { administrator: true }))
      const noticeIds = answer.kind === "session" ? answer.noticeIds : []
      expect([...(await waiting())].sort()).toEqual([...noticeIds].sort())
      const texts = await Promise.all(noticeIds.map(begun))
      expect(texts.map((text) => text?.to).sort()).toEqual([first, second])
      for (const text of texts)
        expect(text).toMatchObject({ kind: "administrator-added", about: added, channel: "sms" })
    })

    it("is told by whoever finds the notice waiting, once, however late", async () => {
      await administratorsAt(first)
      const { noticeIds } = await registered(world(), challengeOf(added, browser("d")), {
        administrator: true,
      })
      await world().advance(86_400_000)
      expect(await waiting()).toEqual(noticeIds)
      for (const id of noticeIds) expect(await begun(id)).toMatchObject({ to: first, about: added })
      for (const id of noticeIds) expect(await begun(id)).toBeNull()
      expect(await waiting()).toEqual([])
    })

    it("is no news at the next sign-in", async () => {
      await administratorsAt(first, added)
      const { handle } = await opened(world(), challengeOf(added))
      expect(
        await proofs().confirmSignInOnce(signInConfirmation(handle, { administrator: true })),
      ).toMatchObject({ noticeIds: [] })
      expect(await waiting()).toEqual([])
    })
  })
}
