import { countSegments } from "../../src/core/segments"
import type { PlivoError } from "./emulator-control"
import { callParameters, digitsOf, isSender, messageParameters, type Parameters } from "./parameters"

const longestText = { "GSM-7": 1600, "UCS-2": 737 }
const mostMedia = 10

/** Checks a request to send a message as Plivo documents it. `null`: nothing is wrong with it. */
export function checkMessageRequest(parameters: Parameters): PlivoError | null {
  return (
    checkNames(parameters, messageParameters) ??
    checkNumber(parameters, "dst") ??
    checkSender(parameters) ??
    checkContent(parameters) ??
    checkValues(parameters, messageParameters)
  )
}

/** Checks a request to make a call as Plivo documents it. `null`: nothing is wrong with it. */
export function checkCallRequest(parameters: Parameters): PlivoError | null {
  return (
    checkNames(parameters, callParameters) ??
    checkNumber(parameters, "to") ??
    checkNumber(parameters, "from") ??
    (parameters.answer_url === undefined ? bad("answer_url parameter not present") : null) ??
    checkValues(parameters, callParameters)
  )
}

function bad(error: string): PlivoError {
  return { status: 400, error }
}

function checkNames(parameters: Parameters, known: object): PlivoError | null {
  const unknown = Object.keys(parameters).find((name) => !Object.hasOwn(known, name))
  return unknown === undefined ? null : bad(`unexpected parameter ${unknown}`)
}

function checkNumber(parameters: Parameters, name: string): PlivoError | null {
  const value = parameters[name]
  if (value === undefined || value === "") return bad(`${name} parameter not present`)
  return digitsOf(value) === null ? bad(`'${value}' is not a valid phone number.`) : null
}

function checkSender({ src, dst, powerpack_uuid }: Parameters): PlivoError | null {
  if (src === undefined) return powerpack_uuid === undefined ? bad("src parameter not present") : null
  if (!isSender(src)) return bad(`src '${src}' is invalid`)
  return digitsOf(src) === digitsOf(dst) ? bad("src and dst cannot be same") : null
}

function checkContent({ type = "sms", text = "", media_urls }: Parameters): PlivoError | null {
  const media = Array.isArray(media_urls) ? media_urls.length : 0
  if (type === "mms" && media === 0) return bad("media_urls parameter not present")
  if (type === "sms" && media > 0) return bad("media_urls needs type mms")
  if (media > mostMedia) return bad(`media_urls can not have more than ${mostMedia} entries`)
  if (typeof text !== "string" || (text === "" && media === 0)) return bad("text parameter not present")
  return text.length > longestText[countSegments(text).encoding] ? bad("Message too long") : null
}

function checkValues(
  parameters: Parameters,
  known: Readonly<Record<string, (value: unknown) => boolean>>,
): PlivoError | null {
  const wrong = Object.entries(parameters).find(([name, value]) => known[name]?.(value) === false)
  return wrong === undefined ? null : bad(`invalid value for parameter ${wrong[0]}`)
}
