import { describe, expect, it } from "vitest"
import type { AlertKind, AlertMatter } from "@/core/alert"
import type { TellClaim } from "@/core/ports/alert-store"
import { random, registered, sendTerms } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const twilio = { kind: "provider-failing", provider: "twilio", failed: 9, messages: 10 } as const
const plivo = { ...twilio, provider: "plivo" }
const off: AlertMatter = { kind: "sending-off" }
const kinds: readonly AlertKind[] = ["provider-failing", "sending-off"]
const hourMs = 3_600_000
const everything: TellClaim = { most: 10, leaseMs: 30_000, newsMs: 24 * hourMs }

/** What every store guarantees about what needs the owner. */
export function alertStoreContract(world: () => StoresUnderTest): void {
  const alerts = () => world().stores.alerts
  const settle = (...matters: readonly AlertMatter[]) =>
    alerts().settle(
      matters.map((matter) => ({ id: random.id(), matter })),
      kinds,
    )
  const openMatters = async () => (await alerts().open()).map(({ matter }) => matter)
  const claim = (parts: Partial<TellClaim> = {}) => alerts().claimToTell({ ...everything, ...parts })
  const text = () => alerts().textAdministrators(kinds, hourMs)
  const onlyId = async () => {
    const [alert, ...others] = await alerts().open()
    if (alert === undefined || others.length > 0) throw new Error("one alert was to be open")
    return alert.id
  }

  describe("what needs the owner", () => {
    it("is looked for by one of all who come at once, and again after a pause", async () => {
      const asked = await Promise.all([1, 2, 3].map(() => alerts().beginCheck(60_000)))
      expect(asked.filter((mayLook) => mayLook)).toHaveLength(1)
      await world().advance(59_000)
      expect(await alerts().beginCheck(60_000)).toBe(false)
      await world().advance(1_000)
      expect(await alerts().beginCheck(60_000)).toBe(true)
    })

    it("is one alert for as long as it lasts, whoever sees it, with what is known last", async () => {
      await Promise.all([settle(twilio, plivo), settle(twilio, plivo)])
      expect(await openMatters()).toHaveLength(2)
      expect(await alerts().countUnseen()).toBe(2)
      const before = (await alerts().open()).map(({ id }) => id).toSorted()
      await settle({ ...twilio, failed: 10 }, plivo)
      expect(await openMatters()).toContainEqual({ ...twilio, failed: 10 })
      expect((await alerts().open()).map(({ id }) => id).toSorted()).toEqual(before)
    })

    it("is over when it is not so any more, and a new alert when it comes back", async () => {
      await settle(twilio, off)
      const [first] = (await alerts().open()).filter(({ matter }) => matter.kind === "provider-failing")
      await alerts().settle([], ["sending-off"])
      expect(await openMatters()).toEqual([twilio])
      await alerts().close({ kind: "provider-failing", key: "plivo" })
      expect(await openMatters()).toEqual([twilio])
      await alerts().close({ kind: "provider-failing", key: "twilio" })
      expect(await openMatters()).toEqual([])
      await settle(twilio)
      expect(await onlyId()).not.toBe(first?.id)
    })

    it("is noted once for all administrators, and then not shown although it goes on", async () => {
      await settle(twilio)
      const done = { alertId: await onlyId(), userId: random.id(), addressKey: "198.51.100.7" }
      expect(await alerts().done({ ...done, auditId: random.id() })).toBe(true)
      expect(await alerts().done({ ...done, auditId: random.id() })).toBe(false)
      await settle(twilio)
      expect(await alerts().unseen()).toEqual([])
      expect(await alerts().countUnseen()).toBe(0)
      expect(await onlyId()).toBe(done.alertId)
      expect(await world().auditActions()).toEqual(["alert-done"])
    })

    it("is told by one of two who claim at once, and by another one where that fell silent", async () => {
      await settle(twilio)
      const claimed = await Promise.all([claim(), claim()])
      expect(claimed.flat()).toMatchObject([{ matter: twilio, attempt: 1, closedAtMs: null }])
      await world().advance(30_000)
      expect(await claim()).toMatchObject([{ attempt: 2 }])
    })

    it("is told when it opened and when it is over, each once", async () => {
      await settle(twilio)
      const [opened] = await claim()
      await alerts().told({ id: opened?.id ?? "", isClosing: false, next: "told" })
      await world().advance(hourMs)
      await settle(twilio)
      expect(await claim()).toEqual([])
      await settle()
      const [closed] = await claim()
      expect(closed).toMatchObject({ id: opened?.id, attempt: 1, closedAtMs: expect.any(Number) })
      await alerts().told({ id: closed?.id ?? "", isClosing: true, next: "told" })
      await world().advance(hourMs)
      expect(await claim()).toEqual([])
    })

    it("is told again after a wait, or never, as whoever told it says", async () => {
      await settle(twilio)
      const told = { id: await onlyId(), isClosing: false }
      await claim()
      await alerts().told({ ...told, next: { afterMs: 60_000 } })
      await world().advance(59_000)
      expect(await claim()).toEqual([])
      await world().advance(1_000)
      expect(await claim()).toMatchObject([{ attempt: 2 }])
      await alerts().told({ ...told, next: null })
      await world().advance(hourMs)
      expect(await claim()).toEqual([])
    })

    it("is not told where it came and went unheard, but is where it went while it was told", async () => {
      await settle(twilio)
      await settle()
      expect(await claim()).toEqual([])
      await settle(plivo)
      const [opened] = await claim()
      await settle()
      expect(await claim()).toEqual([])
      await alerts().told({ id: opened?.id ?? "", isClosing: false, next: "told" })
      expect(await claim()).toMatchObject([{ matter: plivo, closedAtMs: expect.any(Number) }])
    })

    it("is no news after a day", async () => {
      await settle(twilio)
      await world().advance(24 * hourMs)
      expect(await claim()).toEqual([])
    })

    it("goes to administrators in one text an hour for all of it", async () => {
      await registered(world(), {}, { administrator: true })
      expect(await text()).toEqual([])
      await settle(twilio, plivo)
      const texts = await Promise.all([text(), text()])
      expect(texts.flat()).toHaveLength(1)
      await settle(twilio, plivo, off)
      await world().advance(hourMs - 1_000)
      expect(await text()).toEqual([])
      await world().advance(1_000)
      const [later] = await text()
      const begun = await world().stores.deliveries.beginOnce({ deliveryId: later ?? "", ...sendTerms })
      expect(begun).toMatchObject({ kind: "alert", alert: { kind: "sending-off", key: "" }, language: null })
      await world().advance(hourMs)
      expect(await text()).toEqual([])
    })

    it("is no reason for a text to anybody else, nor where it was noted", async () => {
      await registered(world())
      await settle(twilio)
      expect(await text()).toEqual([])
      await settle(twilio, off)
      for (const { id: alertId } of await alerts().unseen())
        await alerts().done({ alertId, userId: null, addressKey: null, auditId: random.id() })
      await world().advance(hourMs)
      expect(await text()).toEqual([])
    })
  })
}
