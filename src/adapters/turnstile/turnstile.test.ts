import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import {
  emulatedKeys,
  type RunningTurnstile,
  startTurnstileEmulator,
} from "../../../e2e/turnstile-emulator/turnstile-emulator"
import { createTurnstile, type TurnstileAccess } from "./turnstile"

const hostname = "id.marlow.example"
const failed = { kind: "failed" }

describe("Turnstile", () => {
  let emulator: RunningTurnstile
  beforeAll(async () => {
    emulator = await startTurnstileEmulator()
  })
  beforeEach(() => emulator.be({}))
  afterAll(() => emulator.close())

  function underTest(access: Partial<TurnstileAccess> = {}) {
    let ids = 0
    const { origin } = emulator
    const secretKey = new Secret(emulatedKeys.secretKey)
    const newId = () => `${++ids}`
    return createTurnstile({ secretKey, origin, hostname, timeoutMs: 1_000, newId, ...access })
  }
  const token = (of: { hostname?: string; action?: string } = {}) =>
    emulator.token({ hostname, action: "sign-in", ...of })
  const question = (given = token(), addressKey = "192.0.2.7") =>
    ({ token: given, purpose: "sign-in", addressKey }) as const

  it("takes a token of our host and purpose once", async () => {
    const asked = question()
    const turnstile = underTest()
    expect(await turnstile.verify(asked)).toEqual({ kind: "passed" })
    expect(await turnstile.verify(asked)).toEqual(failed)
  })

  it("tells the address of the person, and of an IPv6 network nothing", async () => {
    const turnstile = underTest()
    await turnstile.verify(question(token(), "192.0.2.7"))
    expect(emulator.asked.at(-1)).toMatchObject({ remoteip: "192.0.2.7" })
    await turnstile.verify(question(token(), "2001:db8::/64"))
    expect(emulator.asked.at(-1)).not.toHaveProperty("remoteip")
  })

  it("takes no token of another host, of another purpose, of nobody, or too long for one", async () => {
    const turnstile = underTest()
    expect(await turnstile.verify(question(token({ hostname: "shop.example" })))).toEqual(failed)
    expect(await turnstile.verify(question(token({ action: "register" })))).toEqual(failed)
    expect(await turnstile.verify(question("0.forged"))).toEqual(failed)
    const before = emulator.asked.length
    expect(await turnstile.verify(question("x".repeat(2_049)))).toEqual(failed)
    expect(emulator.asked.length, "nobody was asked").toBe(before)
  })

  it("takes nothing by a secret for testing, which takes everything", async () => {
    emulator.be({ verify: "takes-anything" })
    expect(await underTest().verify(question())).toEqual(failed)
    expect(await underTest().look()).toEqual({ kind: "testing-keys" })
  })

  it.each([
    ["hangs", "timeout"],
    ["broken", "unreadable-answer"],
    ["fails", "internal-error"],
  ] as const)("lets nobody through while it %s, and says why", async (verify, errorCode) => {
    emulator.be({ verify })
    expect(await underTest().verify(question())).toEqual({ kind: "unavailable", errorCode })
  })

  it("lets nobody through where it is gone, or refuses our secret", async () => {
    const gone = underTest({ origin: "http://127.0.0.1:9" })
    expect(await gone.verify(question())).toMatchObject({ kind: "unavailable" })
    const wrong = underTest({ secretKey: new Secret("0x4AAAAAAAnother") })
    const unavailable = { kind: "unavailable", errorCode: "invalid-input-secret" }
    expect(await wrong.verify(question())).toEqual(unavailable)
  })

  it("tells the owner whether the secret is taken", async () => {
    expect(await underTest().look()).toEqual({ kind: "accepted" })
    expect(await underTest({ secretKey: new Secret("wrong") }).look()).toEqual({ kind: "refused" })
    const gone = underTest({ origin: "http://127.0.0.1:9" })
    expect(await gone.look()).toMatchObject({ kind: "unreachable" })
    emulator.be({ verify: "fails" })
    expect(await underTest().look()).toEqual({ kind: "unreachable", errorCode: "internal-error" })
  })
})
