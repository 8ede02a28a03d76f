import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createCaptchaGate } from "./captcha-gate"

describe("the gate of a CAPTCHA", () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it("tells whoever waits as soon as there is something to tell", async () => {
    const gate = createCaptchaGate(10_000)
    const waiting = gate.settled()
    gate.move({ kind: "working" })
    gate.move({ kind: "passed", token: "one" })
    expect(await waiting).toEqual({ kind: "passed", token: "one" })
    expect(await gate.settled()).toEqual({ kind: "passed", token: "one" })
  })

  it("lets nobody wait for longer than it may take, and is open to what comes late", async () => {
    const gate = createCaptchaGate(10_000)
    const waiting = gate.settled()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await waiting).toEqual({ kind: "lost" })
    gate.move({ kind: "passed", token: "late" })
    expect(await gate.settled()).toEqual({ kind: "passed", token: "late" })
  })
})
