import { describe, expect, it } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import type { NewSession } from "@/core/ports/proof-store"
import { browser, device, phoneNumber } from "../builders"
import { newSession, opened, random, registered, sendTerms, signedIn, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const dayMs = 86_400_000

/** What every store guarantees about the devices that an account knows, and the text about one that it does not. */
export function knownDevicesContract(world: () => StoresUnderTest): void {
  const [laptop, phone, tablet] = ["laptop", "phone", "tablet"].map(device) as [
    NewSession["device"],
    NewSession["device"],
    NewSession["device"],
  ]
  /** Signs in on a device and answers how many texts were queued about it. No number is silent for that long. */
  const noticesOf = async (parts: Partial<NewSession>) =>
    (await signedIn(world(), parts, { silenceMs: 1_000 * dayMs })).opened.noticeIds.length
  const registeredOn = (on: NewSession["device"], number?: PhoneNumber) => {
    const session = newSession({ strength: "password-and-code", device: on })
    return registered(world(), number === undefined ? {} : { phoneNumber: number, opener: browser(number) }, {
      session,
    }).then((answer) => ({ ...answer, session }))
  }
  const asking = (session: NewSession) => ({
    askingSessionId: session.id,
    auditId: random.id(),
    addressKey: "198.51.100.7",
  })

  describe("a device that signs in", () => {
    it("is no news where the account knows none yet: at its making, or at the first sign-in ever", async () => {
      expect((await registeredOn(laptop)).noticeIds).toEqual([])
      const { handle } = await opened(world(), { phoneNumber: phoneNumber("+447400123456") })
      const made = await world().stores.proofs.confirmSignInOnce(
        signInConfirmation(handle, { createUnknown: true, session: newSession({ device: laptop }) }),
      )
      expect(made).toMatchObject({ kind: "session", created: true, noticeIds: [] })
    })

    it("is no news where the account knows it, however often", async () => {
      await registeredOn(laptop)
      for (const _time of ["first", "second"]) expect(await noticesOf({ device: laptop })).toBe(0)
    })

    it("is told to the number of the account where that knows another, once", async () => {
      await registeredOn(laptop)
      const { opened: answer } = await signedIn(world(), { device: phone })
      expect(answer.noticeIds).toHaveLength(1)
      expect(await world().stores.deliveries.waitingNotices(10)).toEqual(answer.noticeIds)
      for (const deliveryId of answer.noticeIds) {
        const begun = await world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms })
        expect(begun).toMatchObject({
          kind: "new-device",
          channel: "sms",
          to: phoneNumber(),
        })
      }
      expect(await noticesOf({ device: phone }), "it is known from then on").toBe(0)
      expect(await noticesOf({ device: laptop }), "and so is the first one").toBe(0)
    })

    it("is told once where it signs in twice at the same moment", async () => {
      await registeredOn(laptop)
      const answers = await Promise.all(
        ["one tab", "another tab"].map(async (tab) => {
          const { handle } = await opened(world(), { opener: browser(tab) })
          return world().stores.proofs.confirmSignInOnce(
            signInConfirmation(handle, { session: newSession({ device: phone }) }),
          )
        }),
      )
      expect(answers.flatMap((answer) => (answer.kind === "session" ? answer.noticeIds : []))).toHaveLength(1)
    })

    it("is known to each account by itself, as on a tablet that several people share", async () => {
      const [mine, theirs] = [phoneNumber(), phoneNumber("+447400123456")]
      await registeredOn(tablet, mine)
      await registeredOn(laptop, theirs)
      const signInOnTablet = async (number: PhoneNumber) => {
        const { handle } = await opened(world(), { phoneNumber: number, opener: browser(`tablet ${number}`) })
        const answer = await world().stores.proofs.confirmSignInOnce(
          signInConfirmation(handle, { session: newSession({ device: tablet }) }),
        )
        return answer.kind === "session" ? answer.noticeIds.length : answer.kind
      }
      expect([await signInOnTablet(mine), await signInOnTablet(theirs)]).toEqual([0, 1])
      expect([await signInOnTablet(mine), await signInOnTablet(theirs)]).toEqual([0, 0])
    })

    it("is told to nobody where the site does not want that, and is known all the same", async () => {
      await registeredOn(laptop)
      expect(await noticesOf({ device: phone, tellsNewDevice: false })).toBe(0)
      expect(await noticesOf({ device: phone })).toBe(0)
      expect(await world().stores.deliveries.waitingNotices(10)).toEqual([])
    })
  })

  describe("a known device", () => {
    it("is known for half a year after its last sign-in, and news again after that", async () => {
      await registeredOn(laptop)
      await world().advance(100 * dayMs)
      expect(await noticesOf({ device: laptop }), "each sign-in begins the time anew").toBe(0)
      expect(await noticesOf({ device: phone })).toBe(1)
      await world().advance(policy.deviceLifetimeMs - dayMs)
      expect(await noticesOf({ device: phone })).toBe(0)
      await world().advance(2 * dayMs)
      expect(await noticesOf({ device: laptop })).toBe(1)
    })

    it("is no news where the account knows nobody any more", async () => {
      await registeredOn(laptop)
      await world().advance(policy.deviceLifetimeMs + dayMs)
      expect(await noticesOf({ device: phone })).toBe(0)
    })

    it("is known after it signed out, and after another one had it sign out itself", async () => {
      const { session } = await registeredOn(laptop)
      const { session: other } = await signedIn(world(), { device: phone })
      await world().stores.sessions.end(session.tokenHash, { id: random.id(), addressKey: "198.51.100.7" })
      await world().stores.ownSessions.endOne(other.id, asking(other))
      expect(await noticesOf({ device: laptop })).toBe(0)
      expect(await noticesOf({ device: phone })).toBe(0)
    })

    it("is news again where its session was ended from another one", async () => {
      const { session } = await registeredOn(laptop)
      const { session: ended } = await signedIn(world(), { device: phone })
      await signedIn(world(), { device: tablet })
      await world().stores.ownSessions.endOne(ended.id, asking(session))
      expect(await noticesOf({ device: tablet })).toBe(0)
      expect(await noticesOf({ device: phone })).toBe(1)
    })

    it("is not, where it ended an older session of its own", async () => {
      const { session } = await registeredOn(laptop)
      const { session: newer } = await signedIn(world(), { device: laptop })
      await signedIn(world(), { device: phone })
      await world().stores.ownSessions.endOne(session.id, asking(newer))
      expect(await noticesOf({ device: laptop })).toBe(0)
    })

    it("is news again where all other sessions were ended, signed in at that time or not", async () => {
      const { session } = await registeredOn(laptop)
      await signedIn(world(), { device: phone })
      const { session: out } = await signedIn(world(), { device: tablet })
      await world().stores.sessions.end(out.tokenHash, { id: random.id(), addressKey: "198.51.100.7" })
      await world().stores.ownSessions.endOthers(asking(session))
      expect(await noticesOf({ device: laptop })).toBe(0)
      expect(await noticesOf({ device: phone })).toBe(1)
      expect(await noticesOf({ device: tablet })).toBe(1)
    })
  })
}
