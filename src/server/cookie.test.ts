import { afterEach, describe, expect, it, vi } from "vitest"
import { createCookies } from "./cookie"

const [present, previous, foreign] = ["present", "previous", "foreign"].map((name) =>
  name.padEnd(43, "x"),
) as [string, string, string]
const token = "t".repeat(43)
const cookies = createCookies({ https: true, keys: [present] })
const dayMs = 86_400_000

/** What the browser sends back of a Set-Cookie header. */
const sentBack = (setCookie: string) => setCookie.split(";")[0] ?? ""

afterEach(() => {
  vi.useRealTimers()
})

describe("the cookie of a session", () => {
  it("is read back among others", async () => {
    const header = `theme=dark; ${sentBack(await cookies.writeSession(token, dayMs))}; x=1`
    expect(await cookies.readSession(header)).toBe(token)
  })

  it("over https belongs to this host alone and is out of reach for scripts and other sites", async () => {
    const written = await cookies.writeSession(token, dayMs)
    expect(written).toMatch(
      /^__Host-ringback-session=[^;]+; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    )
    expect(written.length).toBeLessThan(4_096)
    expect(written).not.toContain(token)
  })

  it("over http, on this machine, goes without what needs https", async () => {
    const local = createCookies({ https: false, keys: [present] })
    const written = await local.writeSession(token, dayMs)
    expect(written).toMatch(/^ringback-session=[^;]+; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await local.readSession(sentBack(written))).toBe(token)
    expect(await cookies.readSession(sentBack(written))).toBeNull()
  })

  it.each([0, -1, 999])("is never written without an end: %d ms", async (lifetimeMs) => {
    await expect(cookies.writeSession(token, lifetimeMs)).rejects.toThrow("without an end")
  })

  it("says when it ends in everything that is written", async () => {
    const written = [
      await cookies.writeSession(token, dayMs),
      cookies.clearSession(),
      cookies.writePreAuth(token),
      cookies.clearPreAuth(),
    ]
    for (const each of written)
      expect(each).toMatch(/; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  })

  it("opens until its end and not after it, thirty days away or not", async () => {
    const sentAt = Date.now()
    const header = sentBack(await cookies.writeSession(token, 30 * dayMs))
    vi.useFakeTimers({ now: sentAt + 29 * dayMs, toFake: ["Date"] })
    expect(await cookies.readSession(header)).toBe(token)
    vi.setSystemTime(sentAt + 30 * dayMs + 61_000)
    expect(await cookies.readSession(header)).toBeNull()
  })

  it("opens again and again, in this process and in others", async () => {
    const header = sentBack(await cookies.writeSession(token, dayMs))
    const other = createCookies({ https: true, keys: [present] })
    for (const each of [cookies, other, cookies, other]) expect(await each.readSession(header)).toBe(token)
  })

  it("opens with the previous key, and not with a foreign one", async () => {
    const old = sentBack(await createCookies({ https: true, keys: [previous] }).writeSession(token, dayMs))
    expect(await createCookies({ https: true, keys: [present, previous] }).readSession(old)).toBe(token)
    expect(await createCookies({ https: true, keys: [present, foreign] }).readSession(old)).toBeNull()
  })

  it("does not open when one sign of it was changed", async () => {
    const header = sentBack(await cookies.writeSession(token, dayMs))
    const start = header.indexOf("=") + 1
    for (let at = start; at < header.length; at += 7) {
      const changed = `${header.slice(0, at)}${header[at] === "A" ? "B" : "A"}${header.slice(at + 1)}`
      expect(await cookies.readSession(changed)).toBeNull()
    }
  })

  it.each([
    null,
    "",
    "__Host-ringback-session",
    "__Host-ringback-session=",
    "__Host-ringback-session=x",
    `__Host-ringback-session=${token}`,
    ";;=;",
  ])("is not there in %j", async (header) => {
    expect(await cookies.readSession(header)).toBeNull()
  })
})

describe("the cookie of a browser before anybody is signed in", () => {
  it("is read back, and is never a session", async () => {
    const header = sentBack(cookies.writePreAuth(token))
    expect(cookies.readPreAuth(header)).toBe(token)
    expect(await cookies.readSession(header)).toBeNull()
    expect(cookies.readPreAuth(sentBack(await cookies.writeSession(token, dayMs)))).toBeNull()
  })

  it("lives as long as a challenge and the proof that follows it", () => {
    expect(cookies.writePreAuth(token)).toContain("; Max-Age=1200;")
  })

  it.each([null, "__Host-ringback-start=", "__Host-ringback-start=short", "ringback-start=tttt"])(
    "is not there in %j",
    (header) => {
      expect(cookies.readPreAuth(header)).toBeNull()
    },
  )

  it("is gone once cleared", () => {
    expect(cookies.readPreAuth(sentBack(cookies.clearPreAuth()))).toBeNull()
  })
})

describe("the cookie of a device", () => {
  it("is read back, and is neither a session nor what opens a challenge", async () => {
    const header = sentBack(cookies.writeDevice(token, 180 * dayMs))
    expect(cookies.readDevice(header)).toBe(token)
    expect(await cookies.readSession(header)).toBeNull()
    expect(cookies.readPreAuth(header)).toBeNull()
    expect(cookies.readDevice(sentBack(cookies.writePreAuth(token)))).toBeNull()
  })

  it("over https belongs to this host alone and is out of reach for scripts and other sites, for half a year", () => {
    expect(cookies.writeDevice(token, 180 * dayMs)).toBe(
      `__Host-ringback-device=${token}; Max-Age=15552000; Path=/; HttpOnly; SameSite=Lax; Secure`,
    )
    expect(createCookies({ https: false, keys: [present] }).writeDevice(token, 180 * dayMs)).toBe(
      `ringback-device=${token}; Max-Age=15552000; Path=/; HttpOnly; SameSite=Lax`,
    )
  })

  it.each([null, "__Host-ringback-device=", "__Host-ringback-device=short", `ringback-device=${token}`])(
    "is not there in %j",
    (header) => {
      expect(cookies.readDevice(header)).toBeNull()
    },
  )
})
