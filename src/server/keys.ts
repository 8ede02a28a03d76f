import { deriveKey } from "@/core/keyed-hash"
import { codeKeyFrom } from "@/core/one-time-code"
import type { CodeKeys } from "@/core/workflows/dependencies"
import type { Environment } from "./env"

/** Every key of the site, each derived for one use, so that none says anything about another. */
export interface Keys {
  readonly codes: CodeKeys
  /** For the session cookie, the present one first. */
  readonly cookies: readonly [string, ...string[]]
  /** For what the settings keep sealed, the present one first. */
  readonly settings: readonly [Uint8Array, ...Uint8Array[]]
  /** For the addresses that providers call. Those of the previous secret live no longer than a code. */
  readonly callbacks: Uint8Array
  /** For links that undo a change of a number, the present one first. */
  readonly undo: readonly [Uint8Array, ...Uint8Array[]]
}

/** Derives all keys from `APP_SECRET` and the previous one. */
export function deriveKeys({ appSecret }: Pick<Environment, "appSecret">): Keys {
  const current = appSecret.current.reveal()
  const previous = appSecret.previous?.reveal()
  const both = <Key>(derive: (secret: string) => Key): readonly [Key, ...Key[]] =>
    previous === undefined ? [derive(current)] : [derive(current), derive(previous)]
  return {
    codes: { current: codeKeyFrom(current), previous: previous === undefined ? null : codeKeyFrom(previous) },
    cookies: both((secret) => Buffer.from(deriveKey(secret, "cookie", 32)).toString("base64url")),
    settings: both((secret) => deriveKey(secret, "settings", 32)),
    callbacks: deriveKey(current, "callbacks", 32),
    undo: both((secret) => deriveKey(secret, "undo", 32)),
  }
}
