import type { ReferenceField } from "@/server/rest/reference/fields"
import type { ReferenceOperation } from "@/server/rest/reference/reference"
import type { Held } from "./held"

/** What the form of a try is made from. */
export interface Tried extends Pick<ReferenceOperation, "id" | "method" | "path" | "isOpen" | "access"> {
  readonly fields: readonly ReferenceField[]
}

/** The name under which a form keeps properties that no field stands for. No field has it: it is no name in JSON paths. */
export const otherProperties = "(others)"

/** What is written in a field that wants JSON and is none. */
export class NotJson extends Error {
  constructor(readonly field: string) {
    super(field)
  }
}

/**
 * The request that a filled form stands for. Fields that were left empty are left out.
 *
 * @throws NotJson for the first field that is none
 */
export function requestOf(
  { method, path, fields, isOpen }: Tried,
  values: Readonly<Record<string, string>>,
  { userToken, apiKey }: Pick<Held, "userToken" | "apiKey">,
): { readonly url: string; readonly init: RequestInit } {
  const filled = fields.filter(({ name }) => (values[name] ?? "") !== "")
  const at = (place: ReferenceField["place"]) => filled.filter((field) => field.place === place)
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] || "-"))
  const body = Object.fromEntries(at("body").map((field) => [field.name, jsonOf(field, values)]))
  const others = isOpen ? readJson(otherProperties, values[otherProperties] || "{}") : {}
  const headers = {
    ...Object.fromEntries(at("header").map(({ name }) => [name, values[name] ?? ""])),
    ...(userToken === "" ? {} : { "user-token": userToken }),
    ...(apiKey === "" ? {} : { "x-api-key": apiKey }),
  }
  if (method === "GET") return { url: `/api${address}`, init: { method, headers, credentials: "omit" } }
  return {
    url: `/api${address}`,
    init: {
      method,
      headers: { ...headers, "content-type": "application/json" },
      credentials: "omit",
      body: JSON.stringify({ ...body, ...objectIn(others) }),
    },
  }
}

function jsonOf({ name, type, isJson }: ReferenceField, values: Readonly<Record<string, string>>): unknown {
  const text = values[name] ?? ""
  // Where anything is taken, what looks like an object or a list is meant as one.
  const isMeantAsJson = type === "any" && /^\s*[[{]/.test(text)
  return isJson || isMeantAsJson ? readJson(name, text) : text
}

function readJson(field: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new NotJson(field)
  }
}

const objectIn = (value: unknown): object => (typeof value === "object" && value !== null ? value : {})

/** What came back. */
export interface TryAnswer {
  readonly status: number
  /** Those that matter to whoever calls. */
  readonly headers: readonly (readonly [string, string])[]
  /** JSON, indented; empty: the answer was. */
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Reads an answer as the page shows it. */
export async function readAnswer(answered: Response): Promise<TryAnswer> {
  const raw = await answered.text()
  const headers = ["Retry-After", "X-Request-Id", "Allow"].flatMap((name) => {
    const value = answered.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  try {
    const body: unknown = raw === "" ? undefined : JSON.parse(raw)
    const text = body === undefined ? "" : JSON.stringify(body, null, 2)
    return { status: answered.status, headers, text, body: { ...objectIn(body) } }
  } catch {
    return { status: answered.status, headers, text: raw, body: {} }
  }
}
