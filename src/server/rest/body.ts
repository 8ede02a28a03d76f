import { signInBodyBytes } from "../request-guard"
import { readBody } from "../request-body"
import { isSaneJson } from "../sane-json"
import type { Operation } from "./operation"
import { RestError } from "./rest-errors"

/**
 * Reads the arguments of a request: an object, a list in the order of the positions, or one value for the first of them.
 * The number of `loginWithPhoneNumber` may come as it is, without quotes and without a type, as an old client sends it.
 */
export async function readArguments(
  request: Request,
  { body: form, positions }: Operation,
): Promise<Readonly<Record<string, unknown>>> {
  if (form === "none") return {}
  const kind = kindOf(request.headers, form === "json-or-text")
  const text = await readText(request)
  const value = kind === "text" ? bareText(text) : parsed(text)
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value }
  if (positions === undefined)
    throw new RestError("field-refused", { fields: [{ field: "", problem: "needs an object" }] })
  return named(positions, Array.isArray(value) ? value : [value])
}

/** Clients that know no names give `null` for what they leave out. */
function named(positions: readonly string[], values: readonly unknown[]): Readonly<Record<string, unknown>> {
  if (values.length > positions.length)
    throw new RestError("field-refused", {
      fields: [{ field: "", problem: `takes ${positions.join(", ")}` }],
    })
  const given = values.map((value, index) => [positions[index], value] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== null))
}

function kindOf(headers: Headers, takesText: boolean): "json" | "text" {
  const encoding = headers.get("content-encoding") ?? "identity"
  const type = headers.get("content-type")?.trim() ?? ""
  if (encoding === "identity" && /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type))
    return "json"
  const isText = type === "" || /^text\/plain\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)
  if (encoding === "identity" && takesText && isText) return "text"
  throw new RestError("unsupported-media-type")
}

async function readText(request: Request): Promise<string> {
  const bytes = await readBody(request, signInBodyBytes).catch(() => null)
  if (bytes === "too-large") throw new RestError("too-large")
  if (bytes === null) throw new RestError("malformed-json")
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new RestError("malformed-json")
  }
}

/** A number is no JSON unless it has quotes: `+1 415 …` begins with a sign that JSON does not know. */
function bareText(text: string): unknown {
  const trimmed = text.trim()
  return /^["[{]/.test(trimmed) ? parsed(trimmed) : trimmed
}

function parsed(text: string): unknown {
  if (text === "" || !isSaneJson(text)) throw new RestError("malformed-json")
  return JSON.parse(text)
}
