import { isToken } from "@/core/opaque-token"
import type { SessionReading } from "@/core/workflows/read-session"
import type { Access, OperationDescription } from "./operation"
import { grantedOr, type RestCall } from "./rest-call"
import { RestError } from "./rest-errors"

/** The token of a session that a request brings, by either header. `null`: none of our form. */
export function tokenIn(headers: Headers): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1]
  const token = headers.get("user-token") ?? bearer ?? ""
  return isToken(token) ? token : null
}

type Gate = Pick<OperationDescription, "access" | "scope" | "method">

/** Lets those through who may call an operation. @throws RestError for everybody else */
export async function expectAccess(call: RestCall, gate: Gate): Promise<void> {
  await gates[gate.access](call, gate)
}

const gates: Readonly<Record<Access, (call: RestCall, gate: Gate) => Promise<void>>> = {
  everybody: async () => {},
  // The operation reads its session itself: each of them needs it.
  member: async () => {},
  server: async (call, { scope }) => {
    if (call.serverKey === null) throw new RestError("key-wrong")
    if (!mayUse(call, scope)) throw new RestError("scope-missing", { scope })
  },
  administrator: async (call, { method }) => {
    const session = await administratorOf(call)
    if (session === null) throw new RestError("administrator-needed")
    // Settings are grave: a token that is found hours later must not send all codes elsewhere. As in the console.
    if (method !== "GET") grantedOr(await call.container.workflows.freshSecondFactor(session))
  },
  "server-or-administrator": async (call, { scope }) => {
    if (mayUse(call, scope) || (await administratorOf(call)) !== null) return
    if (call.serverKey === null) throw new RestError("key-or-administrator")
    throw new RestError("scope-missing", { scope })
  },
}

/** Whether the server that asks may do what an operation needs. */
function mayUse({ serverKey }: RestCall, scope: Gate["scope"]): boolean {
  return scope !== undefined && serverKey?.scopes.has(scope) === true
}

/** The session of the token, where it carries the role: one without a password step never does. */
async function administratorOf({ container, token }: RestCall): Promise<SessionReading | null> {
  const session = token === null ? null : await container.workflows.readSession(token)
  return session?.role === "administrator" ? session : null
}
