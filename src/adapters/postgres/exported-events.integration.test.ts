import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { browser } from "@/testing/builders"
import { holder, moved, oldNumber, thirdNumber, undoOf } from "@/testing/contracts/phone-change-scene"
import { newSession, random, registered } from "@/testing/contracts/scene"
import { contractPolicy, type StoresUnderTest } from "@/testing/contracts/stores-under-test"
import { postgresUnderTest } from "@/testing/postgres-stores"

// Memory keeps what happened, and not to whom: whose events are whose is proved here alone.

const numberKey = "key-of-old"

describe("the events of a number that changed hands twice", () => {
  let world: StoresUnderTest
  beforeAll(async () => {
    world = await postgresUnderTest(contractPolicy)
  })
  beforeEach(() => world.reset())
  afterAll(() => world.close())

  const pass = () => world.advance(1_000)
  const reply = () => ({ numberKey, provider: "twilio", auditId: random.id() })
  /** Somebody writes STOP or START from the number: no account does that. */
  async function writes(word: "optOut" | "optIn") {
    expect(await world.stores.optOuts[word](reply())).toBe(true)
    await pass()
  }
  const eventsOf = async (userId: string) => {
    const events = await world.stores.accountExports.rows(userId, "events", { from: 0, most: 100 })
    return events.map((event) => event.action)
  }

  it("are each person's of their own time, and nobody's where nobody had it", async () => {
    const ada = await holder(world)
    await writes("optOut")
    const change = await moved(world, ada)
    await pass()
    await writes("optIn")
    await world.advance(1_200_000)
    const session = newSession({ strength: "password-and-code" })
    const challenge = { phoneNumber: oldNumber, numberKey, opener: browser("bob") }
    const { userId: bob } = await registered(world, challenge, { session })
    await pass()
    await writes("optOut")
    await moved(world, { userId: bob, session }, { phoneNumber: thirdNumber })
    await pass()
    await writes("optIn")
    expect(await world.stores.phoneChanges.undoOnce(undoOf(change))).not.toBeNull()
    await pass()
    await writes("optOut")

    const adas = ["registered", "opted-out", "phone-changed", "phone-change-undone", "opted-out"]
    expect(await eventsOf(ada.userId)).toEqual(adas)
    expect(await eventsOf(bob)).toEqual(["registered", "opted-out", "phone-changed"])
  })

  it("are a person's too where an administrator did something to them, and not whose that was or from where", async () => {
    const ada = await holder(world)
    const session = newSession({ strength: "password-and-code" })
    const challenge = { phoneNumber: thirdNumber, numberKey: "key-of-admin", opener: browser("admin") }
    await registered(world, challenge, { session, administrator: true })
    await pass()
    const control = { askingSessionId: session.id, userId: ada.userId, auditId: random.id() }
    await world.stores.memberControls.blockOnce({ ...control, addressKey: "203.0.113.99" })
    const events = await world.stores.accountExports.rows(ada.userId, "events", { from: 0, most: 100 })
    expect(events.at(-1)).toEqual({ at: expect.any(String), action: "account-blocked", address: null })
  })

  it("say nothing about whose a number was where an administrator did something to its account", async () => {
    const session = newSession({ strength: "password-and-code" })
    const challenge = { phoneNumber: thirdNumber, numberKey: "key-of-admin", opener: browser("admin") }
    await registered(world, challenge, { session, administrator: true })
    const ada = await holder(world)
    await writes("optOut")
    const control = { askingSessionId: session.id, userId: ada.userId, addressKey: "203.0.113.99" }
    await world.stores.memberControls.revealNumber({ ...control, auditId: random.id() })
    expect(await eventsOf(ada.userId)).toEqual(["registered", "opted-out", "number-revealed"])
  })
})
