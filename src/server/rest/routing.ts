import { operations } from "./operations/all"
import type { Operation } from "./operation"
import { RestError } from "./rest-errors"

/** The services that clients name in addresses. Which provider sends codes is the owner's route, whatever is named. */
export const services = ["Twilio", "Plivo"] as const

/** An operation and the parameters of its address. */
export interface Route {
  readonly operation: Operation
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * Finds what an address below `/api` and a method lead to. `GET /users/me` is an address of its own, not a user.
 *
 * @throws RestError where they lead nowhere: with the operations that a service has, or the methods that would do
 */
export function routeOf(method: string, segments: readonly string[]): Route {
  const fitting = operations.flatMap((operation) => {
    const parameters = parametersIn(operation.path, segments)
    return parameters === null ? [] : [{ operation, parameters }]
  })
  const [first] = fitting
  if (first === undefined) throw unknown(segments)
  const isSpecial = !first.operation.path.endsWith("{objectId}")
  const candidates = isSpecial
    ? fitting.filter(({ operation }) => operation.path === first.operation.path)
    : fitting
  const found = candidates.find(({ operation }) => operation.method === method)
  if (found !== undefined) return found
  throw new RestError("method-not-allowed", { allow: candidates.map(({ operation }) => operation.method) })
}

/** `null`: the address is another one. */
function parametersIn(path: string, segments: readonly string[]): Readonly<Record<string, string>> | null {
  const parts = path.split("/").slice(1)
  if (parts.length !== segments.length) return null
  const parameters: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? ""
    if (!part.startsWith("{")) {
      if (part !== segment) return null
    } else if (part === "{service}" && !services.some((service) => service === segment)) return null
    else parameters[part.slice(1, -1)] = segment
  }
  return parameters
}

function unknown([first, service]: readonly string[]): RestError {
  if (first !== "services") return new RestError("nothing-here")
  const known = operations.map(({ path }) => path.split("/")).filter(([, kind]) => kind === "services")
  const isService = services.some((name) => name === service)
  return new RestError("operation-unknown", {
    services: [...services],
    ...(isService ? { operations: known.map((parts) => parts.at(-1)) } : {}),
  })
}
