import { createHash, timingSafeEqual } from "node:crypto"
import { isToken } from "@/core/opaque-token"
import type { ServerKey } from "../env/rest"
import type { Access } from "./operation"
import type { RestCall } from "./rest-call"
import { RestError } from "./rest-errors"

/** The server key that a request brings. Compared by hash, with every key, in a time that tells nothing. */
export function serverKeyIn(headers: Headers, keys: readonly ServerKey[]): ServerKey | null {
  const given = headers.get("x-api-key")
  if (given === null) return null
  const hash = createHash("sha256").update(given).digest()
  return keys.filter((key) => timingSafeEqual(key.hash, hash))[0] ?? null
}

/** The token of a session that a request brings, by either header. `null`: none of our form. */
export function tokenIn(headers: Headers): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1]
  const token = headers.get("user-token") ?? bearer ?? ""
  return isToken(token) ? token : null
}

/** Lets those through who may call an operation. @throws RestError for everybody else */
export async function expectAccess(call: RestCall, access: Access): Promise<void> {
  await gates[access](call)
}

const gates: Readonly<Record<Access, (call: RestCall) => Promise<void>>> = {
  everybody: async () => {},
  // The operation reads its session itself: each of them needs it.
  member: async () => {},
  server: async ({ serverKey }) => {
    if (serverKey === null) throw new RestError("key-wrong")
  },
  administrator: async (call) => {
    if (!(await isAdministrator(call))) throw new RestError("administrator-needed")
  },
  "server-or-administrator": async (call) => {
    if (call.serverKey === null && !(await isAdministrator(call))) throw new RestError("key-or-administrator")
  },
}

/** Whether the token is of a session that carries the role: one without a password step never does. */
async function isAdministrator({ container, token }: RestCall): Promise<boolean> {
  const session = token === null ? null : await container.workflows.readSession(token)
  return session?.role === "administrator"
}
