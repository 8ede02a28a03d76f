import { sealData, unsealData } from "iron-session"
import { isToken } from "@/core/opaque-token"
import { createSealMemory } from "./seal-memory"

/** One cookie as a `Set-Cookie` header value. */
export type SetCookie = string

/** The cookies of a site: which names, whether over https, sealed with which keys. */
export interface Cookies {
  /** The token of the session, out of a `Cookie` header; `null` for none, a forged or an expired one. */
  readSession(header: string | null): Promise<string | null>
  writeSession(token: string, lifetimeMs: number): Promise<SetCookie>
  clearSession(): SetCookie
  /** The opaque value that names this browser before anybody is signed in. It is never a session. */
  readPreAuth(header: string | null): string | null
  writePreAuth(token: string): SetCookie
  clearPreAuth(): SetCookie
  /** The opaque value that names a browser which has signed in here before. It opens nothing. */
  readDevice(header: string | null): string | null
  writeDevice(token: string, lifetimeMs: number): SetCookie
}

/** As long as the longest challenge and the proof that follows it. */
const preAuthLifetimeSeconds = 20 * 60

/** RFC 6265bis: `__Host-` is only taken over https, without a Domain and for the whole site. */
export function createCookies(options: { https: boolean; keys: readonly [string, ...string[]] }): Cookies {
  const prefix = options.https ? "__Host-" : ""
  const names = {
    session: `${prefix}ringback-session`,
    preAuth: `${prefix}ringback-start`,
    device: `${prefix}ringback-device`,
  }
  const attributes = `Path=/; HttpOnly; SameSite=Lax${options.https ? "; Secure" : ""}`
  const memory = createSealMemory()
  const write = (name: string, value: string, seconds: number) =>
    `${name}=${value}; Max-Age=${seconds}; ${attributes}`

  return {
    async readSession(header) {
      const seal = cookieIn(header, names.session)
      if (seal === null) return null
      const known = memory.get(seal)
      if (known !== null) return known
      const token = await openSeal(seal, options.keys)
      if (token !== null) memory.set(seal, token)
      return token
    },
    async writeSession(token, lifetimeMs) {
      const seconds = Math.floor(lifetimeMs / 1000)
      if (seconds <= 0) throw new Error("a session cookie without an end")
      const seal = await sealData({ token }, { password: options.keys[0], ttl: seconds })
      memory.set(seal, token)
      return write(names.session, seal, seconds)
    },
    clearSession: () => write(names.session, "", 0),
    readPreAuth: (header) => tokenIn(header, names.preAuth),
    writePreAuth: (token) => write(names.preAuth, token, preAuthLifetimeSeconds),
    clearPreAuth: () => write(names.preAuth, "", 0),
    readDevice: (header) => tokenIn(header, names.device),
    writeDevice: (token, lifetimeMs) => write(names.device, token, Math.floor(lifetimeMs / 1000)),
  }
}

/** iron-session answers an empty object for whatever it cannot open, and throws for what is not a seal at all. */
async function openSeal(seal: string, keys: readonly string[]): Promise<string | null> {
  for (const password of keys) {
    try {
      const opened = await unsealData<{ token?: unknown }>(seal, { password })
      if (typeof opened.token === "string" && isToken(opened.token)) return opened.token
    } catch {
      return null
    }
  }
  return null
}

function tokenIn(header: string | null, name: string): string | null {
  const token = cookieIn(header, name)
  return token !== null && isToken(token) ? token : null
}

/** The value of a cookie in a `Cookie` header; `null`: it is not there. */
export function cookieIn(header: string | null, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const equals = pair.indexOf("=")
    if (pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return null
}
