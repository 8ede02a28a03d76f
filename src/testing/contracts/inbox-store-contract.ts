import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import { type InboxStore, inboxCapacity, type NewInboxMessage } from "@/core/ports/inbox-store"

function message(body: string, to = "+14155550132"): NewInboxMessage {
  return { to: to as PhoneNumber, channel: "sms", body, purpose: "sign-in", mediaUrls: [] }
}

/** What every inbox guarantees. `make` and `close` run once. */
export function inboxStoreContract(
  name: string,
  make: () => Promise<InboxStore>,
  close: () => Promise<void> = async () => {},
): void {
  describe(`inbox store contract: ${name}`, () => {
    let store: InboxStore
    beforeAll(async () => {
      store = await make()
    })
    beforeEach(() => store.clear())
    afterAll(close)

    it("gives back what was put in, with the id that it had told and the time", async () => {
      const id = await store.add(message("471118 is your code.\n\n@a.example #471118 🚲"))
      const [found] = await store.list(null, 10)
      expect(found).toEqual({
        ...message("471118 is your code.\n\n@a.example #471118 🚲"),
        id,
        sentAt: expect.any(Date),
      })
    })

    it("lists the newest first, of one number or of all, no more than asked for", async () => {
      await store.add(message("one"))
      await store.add(message("two", "+33639980417"))
      await store.add(message("three"))
      const bodies = async (to: string | null, limit: number) =>
        (await store.list(to, limit)).map(({ body }) => body)
      expect(await bodies(null, 10)).toEqual(["three", "two", "one"])
      expect(await bodies("+14155550132", 10)).toEqual(["three", "one"])
      expect(await bodies(null, 1)).toEqual(["three"])
      expect(await bodies("+10000000000", 10)).toEqual([])
    })

    it("is empty once cleared", async () => {
      await store.add(message("one"))
      await store.clear()
      expect(await store.list(null, 10)).toEqual([])
    })

    it("keeps the newest and lets the oldest go when it is full", async () => {
      for (let count = 0; count <= inboxCapacity; count += 1) await store.add(message(`${count}`))
      const kept = await store.list(null, inboxCapacity + 10)
      expect(kept).toHaveLength(inboxCapacity)
      expect(kept[0]?.body).toBe(`${inboxCapacity}`)
      expect(kept.at(-1)?.body).toBe("1")
    }, 30_000)
  })
}
