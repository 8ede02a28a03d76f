import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { isOfferedPasskey } from "./is-offered-passkey"

const yes = vi.fn(async () => ({ offered: true }))
const browserWith = (platformAuthenticator: boolean) =>
  vi.stubGlobal(
    "PublicKeyCredential",
    Object.assign(() => {}, {
      isUserVerifyingPlatformAuthenticatorAvailable: async () => platformAuthenticator,
    }),
  )

describe("the question whether a passkey is offered", () => {
  beforeEach(() => {
    vi.useFakeTimers()
    yes.mockClear()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it("is asked where the device makes passkeys, and nowhere else", async () => {
    expect(await isOfferedPasskey(yes)).toBe(false)
    browserWith(false)
    expect(await isOfferedPasskey(yes)).toBe(false)
    expect(yes).not.toHaveBeenCalled()
    browserWith(true)
    expect(await isOfferedPasskey(yes)).toBe(true)
    expect(await isOfferedPasskey(async () => ({ offered: false }))).toBe(false)
  })

  it("holds nobody up: what fails or takes long is no", async () => {
    browserWith(true)
    expect(await isOfferedPasskey(() => Promise.reject(new Error("the site is away")))).toBe(false)
    const slow = isOfferedPasskey(() => new Promise(() => {}))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await slow).toBe(false)
  })
})
