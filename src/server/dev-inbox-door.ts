import { type InboxView, inboxVersion, makeInboxView } from "@/core/inbox-view"
import { isSameText, sha256 } from "@/core/keyed-hash"
import type { InboxMessage, InboxStore } from "@/core/ports/inbox-store"
import type { DevInbox } from "./env/dev-inbox"

/** The dev inbox, and who may open it. */
export interface DevInboxDoor {
  readonly access: "open" | "password"
  /** Whether an `Authorization` header opens it. Always, where it is open. Any user name will do. */
  passwordMatches(authorization: string | null): boolean
  /** Newest first. */
  list(to: string | null, limit: number): Promise<readonly InboxMessage[]>
  /** What its page shows; null where that is still the version that was seen. */
  viewSince(seen: string | null, limit: number): Promise<InboxView | null>
  clear(): Promise<void>
}

/** `null` where the dev inbox is off. */
export function createDevInboxDoor(setting: DevInbox, store: InboxStore): DevInboxDoor | null {
  if (setting.kind === "off") return null
  return {
    access: setting.kind,
    passwordMatches: (authorization) =>
      setting.kind === "open" || isSamePassword(passwordOf(authorization), setting.password.reveal()),
    list: (to, limit) => store.list(to, limit),
    viewSince: async (seen, limit) => {
      const [newest] = await store.list(null, 1)
      return seen === inboxVersion(newest?.id) ? null : makeInboxView(await store.list(null, limit))
    },
    clear: () => store.clear(),
  }
}

/** Hashes have one length, so the time of the answer does not even tell how long the password is. */
function isSamePassword(one: string, other: string): boolean {
  return isSameText(sha256(one).toString("base64"), sha256(other).toString("base64"))
}

/** RFC 7617: Basic, then base64 of `user:password`. */
function passwordOf(authorization: string | null): string {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1] ?? ""
  const decoded = Buffer.from(encoded, "base64").toString("utf8")
  return decoded.slice(decoded.indexOf(":") + 1)
}
