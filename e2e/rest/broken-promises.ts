import * as z from "zod"
import { decodableAddress } from "../../src/server/decodable-address"
import type { Operation } from "../../src/server/rest/operation"
import { routeOf } from "../../src/server/rest/routing"
import { type RestErrorName, restErrors } from "../../src/server/rest/rest-errors"
import type { ByteAnswer, ByteRequest } from "./byte-client"
import { pair } from "./rest-variables"

const errorBody = z.strictObject({
  code: z.int(),
  message: z.string(),
  errorData: z.looseObject({ error: z.string() }),
})

/** What every request can end with, whatever it asks for. */
const everywhere: readonly RestErrorName[] = [
  "malformed-json",
  "field-refused",
  "pair-wrong",
  "foreign-origin",
  "nothing-here",
  "operation-unknown",
  "method-not-allowed",
  "too-large",
  "uri-too-long",
  "unsupported-media-type",
  "limited",
]

/** What nobody outside may see: where the program lies, what it asks its database, what it is made of. */
const insides =
  /\bat .{0,200}:\d+:\d+|node_modules|\.next\/|dist\/|SELECT |INSERT |UPDATE |SQLSTATE|prisma|\bpg_|[A-Z]\w*Error:/

/** What an answer breaks of what the table of operations and the table of errors say. Empty: nothing. */
export function brokenPromises(request: ByteRequest, answer: ByteAnswer): readonly string[] {
  const operation = operationOf(request)
  return answer.status < 400 ? brokenByGrant(operation, answer) : brokenByError(operation, answer)
}

function brokenByGrant(
  operation: Operation | null,
  { status, contentType, text }: ByteAnswer,
): readonly string[] {
  // Slashes that stand twice or at the end: the address without them is told.
  if (status === 308) return []
  if (status !== 200 || operation === null) return [`nobody grants with ${status}`]
  if (operation.answer === null) return text === "" ? [] : [`${operation.id} answers nothing`]
  const fits = contentType.startsWith("application/json") && operation.answer.safeParse(jsonIn(text)).success
  return fits ? [] : [`${operation.id} answers otherwise`]
}

function brokenByError(
  operation: Operation | null,
  { status, contentType, text }: ByteAnswer,
): readonly string[] {
  const broken = insides.test(text) ? ["it tells of the inside"] : []
  if (!contentType.startsWith("application/json")) return [...broken, `its type is ${contentType}`]
  const read = errorBody.safeParse(jsonIn(text))
  if (!read.success) return [...broken, "it has not the shape of an error"]
  const name = read.data.errorData.error
  if (!isErrorName(name)) return [...broken, `no error is called ${name}`]
  const { code, status: documented, message } = restErrors[name]
  if (code !== read.data.code || documented !== status || message !== read.data.message)
    broken.push(`${name} is another error`)
  const isNamed = everywhere.includes(name) || operation?.errors.includes(name) === true
  return isNamed ? broken : [...broken, `${operation?.id ?? "no operation"} does not name ${name}`]
}

/** The operation that a request comes to, whichever it was about; `null`: none. */
function operationOf({ method, path }: ByteRequest): Operation | null {
  const segments = new URL(decodableAddress(path), "http://site").pathname.split("/").slice(1)
  const [first] = segments
  const isPair = first?.toLowerCase() === pair.appId.toLowerCase()
  const below = segments.slice(isPair ? 2 : 1)
  try {
    return routeOf(method, below.map(decodeURIComponent)).operation
  } catch {
    return null
  }
}

function isErrorName(name: string): name is RestErrorName {
  return Object.hasOwn(restErrors, name)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
