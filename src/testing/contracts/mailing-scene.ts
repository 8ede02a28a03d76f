import type { MailingStanding, NewMailing } from "@/core/ports/mailing-store"
import { numberedPhone, present } from "../builders"
import { accepted } from "../send-outcomes"
import { changesNothing, hourMs, random } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

export const dayMs = 24 * hourMs

/** Who claimed a text and has said nothing of it for that long never comes back. */
export const leftBehindAfterMs = 15_000

const administrator = "01900000-0000-7000-8000-00000000aaaa"

/** Who does something with a mailing, as it is written down. */
export const by = () => ({ userId: administrator, addressKey: "198.51.100.7", auditId: random.id() })

/** A mailing to so many numbers, whose keys are `key-of-1` and so on. */
export function newMailing(count: number, parts: Partial<NewMailing> = {}): NewMailing {
  return {
    mailingId: random.id(),
    sender: `user:${administrator}`,
    idempotency: { key: random.id(), contentHash: "hash of the mailing" },
    body: "The shop is closed on Monday.",
    mediaUrls: ["https://marlow.example/a.png"],
    texts: textsTo(count),
    leftOut: { duplicate: 2 },
    quota: { most: 100, windowMs: dayMs },
    ...parts,
  }
}

function textsTo(count: number): NewMailing["texts"] {
  return Array.from({ length: count }, (_, index) => ({
    deliveryId: random.id(),
    to: numberedPhone(index + 1),
    numberKey: `key-of-${index + 1}`,
    country: "US",
  }))
}

/** What the tests of mailings do with the stores again and again. */
export function mailingScene(world: () => StoresUnderTest) {
  const mailings = () => world().stores.mailings
  const make = (mailing: NewMailing) => mailings().make(mailing, by())
  return {
    mailings,
    make,
    /** Makes a mailing to so many numbers. Answers its id. */
    made: async (count: number, parts: Partial<NewMailing> = {}): Promise<string> => {
      const mailing = newMailing(count, parts)
      const { kind } = await make(mailing)
      if (kind !== "made") throw new Error(`a mailing was not made: ${kind}`)
      return mailing.mailingId
    },
    settled: async (mailingId: string): Promise<MailingStanding> =>
      present(await mailings().settle(mailingId, leftBehindAfterMs)),
    claimedBy: async (mailingId: string, most = 2) => (await mailings().claim(mailingId, most)).texts,
    /** Has the provider take a text. */
    take: (deliveryId: string) =>
      world().stores.deliveries.record({
        deliveryId,
        provider: "twilio",
        outcome: accepted,
        refusals: [],
        ...changesNothing,
      }),
    optOut: (numberKey: string) =>
      world().stores.optOuts.optOut({ numberKey, provider: "twilio", auditId: random.id() }),
  }
}
