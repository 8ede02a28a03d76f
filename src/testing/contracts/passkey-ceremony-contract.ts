import { describe, expect, it } from "vitest"
import type { CeremonyPurpose, NewCeremony } from "@/core/ports/passkey-store"
import { browser, phoneNumber } from "../builders"
import { handleOf, newCeremony, newMember } from "./passkey-scene"
import { axisOf, hourMs, random } from "./scene"
import { contractPolicy, type StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about what a passkey is asked to sign. */
export function passkeyCeremonyContract(world: () => StoresUnderTest): void {
  const store = () => world().stores.passkeyStore
  const begun = async (parts: Partial<NewCeremony> = {}) => {
    const ceremony = newCeremony(parts)
    expect(await store().beginCeremony(ceremony)).toEqual({ kind: "begun" })
    return handleOf(ceremony)
  }

  describe("what a passkey is asked to sign", () => {
    it("is taken once", async () => {
      const handle = await begun()
      expect(await store().takeCeremonyOnce(handle)).toBe(true)
      expect(await store().takeCeremonyOnce(handle)).toBe(false)
    })

    it("is taken once by ten who come at the same moment", async () => {
      const handle = await begun()
      const taken = await Promise.all(Array.from({ length: 10 }, () => store().takeCeremonyOnce(handle)))
      expect(taken.filter(Boolean)).toHaveLength(1)
    })

    it("is only for the browser that asked, and stays there for it", async () => {
      const handle = await begun()
      expect(await store().takeCeremonyOnce({ ...handle, opener: browser("mallory") })).toBe(false)
      expect(await store().takeCeremonyOnce(handle)).toBe(true)
    })

    it("was never given to anybody where it is made up", async () => {
      await begun()
      expect(await store().takeCeremonyOnce(handleOf(newCeremony()))).toBe(false)
    })

    it("is worth nothing for another purpose, nor for another account", async () => {
      const { userId } = await newMember(world())
      const other = await newMember(world(), { phoneNumber: phoneNumber("+447400123456") })
      const purposes: readonly CeremonyPurpose[] = [
        { kind: "sign-in", userId: null },
        { kind: "register", userId },
        { kind: "prove", userId },
        { kind: "register", userId: other.userId },
      ]
      for (const asked of purposes) {
        const handle = await begun({ purpose: asked })
        for (const purpose of purposes.filter((each) => each !== asked))
          expect(await store().takeCeremonyOnce({ ...handle, purpose })).toBe(false)
        expect(await store().takeCeremonyOnce(handle)).toBe(true)
      }
    })

    it("lives for its time and no longer", async () => {
      const [early, late] = [await begun(), await begun()]
      await world().advance(contractPolicy.passkeyCeremonyMs - 5_000)
      expect(await store().takeCeremonyOnce(early)).toBe(true)
      await world().advance(5_000)
      expect(await store().takeCeremonyOnce(late)).toBe(false)
    })

    it("is asked as often as the quota allows, and then not kept", async () => {
      const axes = [axisOf({ key: "address-passkeys:a", rule: "address-passkeys", limit: 2 })]
      await begun({ axes })
      await begun({ axes })
      const third = newCeremony({ axes })
      expect(await store().beginCeremony(third)).toMatchObject({ kind: "limited", rule: "address-passkeys" })
      expect(await store().takeCeremonyOnce(handleOf(third))).toBe(false)
      await world().advance(hourMs)
      await begun({ axes })
    })

    it("is not kept for an account that is not there", async () => {
      const handle = await begun({ purpose: { kind: "register", userId: random.id() } })
      expect(await store().takeCeremonyOnce(handle)).toBe(false)
    })
  })
}
