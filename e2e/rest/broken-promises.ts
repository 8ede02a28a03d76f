import * as z from "zod"
import { operations } from "../../src/server/rest/operations/all"
import { type RestErrorName, restErrors } from "../../src/server/rest/rest-errors"
import type { ByteAnswer } from "./byte-client"

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
export function brokenPromises(answer: ByteAnswer): readonly string[] {
  const { status, contentType, text } = answer
  if (status < 400) return brokenByGrant(answer)
  const broken = insides.test(text) ? ["it tells of the inside"] : []
  if (!contentType.startsWith("application/json")) return [...broken, `its type is ${contentType}`]
  const read = errorBody.safeParse(jsonIn(text))
  if (!read.success) return [...broken, "it has not the shape of an error"]
  const name = read.data.errorData.error
  if (!isErrorName(name)) return [...broken, `no error is called ${name}`]
  const { code, status: documented, message } = restErrors[name]
  if (code !== read.data.code || documented !== status || message !== read.data.message)
    broken.push(`${name} is another error`)
  if (name === "defect") broken.push("it is a defect")
  const isNamed = everywhere.includes(name) || operations.some(({ errors }) => errors.includes(name))
  return isNamed ? broken : [...broken, `no operation names ${name}`]
}

function brokenByGrant({ status, contentType, text }: ByteAnswer): readonly string[] {
  // Slashes that stand twice or at the end: the address without them is told.
  if (status === 308) return []
  if (status !== 200) return [`it is ${status}`]
  if (text === "") return []
  return contentType.startsWith("application/json") && jsonIn(text) !== undefined ? [] : ["it is not JSON"]
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
