import { callParameters, repeatableInCalls } from "./call-parameters"
import { address, between, isE164, oneOf } from "./parameter-checks"
import type { TwilioError } from "./service"

const longestTwiml = 4000
const longestRinging = 600
const isEvent = oneOf("initiated", "ringing", "answered", "completed")

/** Checks a request to create a Call as Twilio documents it. `null`: nothing is wrong with it. */
export function checkCallRequest(form: URLSearchParams): TwilioError | null {
  return checkNames(form) ?? checkParties(form) ?? checkScript(form) ?? checkValues(form)
}

function bad(code: number, message: string): TwilioError {
  return { status: 400, code, message }
}

function checkNames(form: URLSearchParams): TwilioError | null {
  const names = [...form.keys()]
  const unknown = names.find((name) => !Object.hasOwn(callParameters, name))
  if (unknown !== undefined) return bad(20001, `Unknown parameter: ${unknown}`)
  const twice = names.find((name, index) => names.indexOf(name) !== index && !repeatableInCalls.has(name))
  return twice === undefined ? null : bad(20001, `Parameter given twice: ${twice}`)
}

function checkParties(form: URLSearchParams): TwilioError | null {
  const [to, from] = [form.get("To") ?? "", form.get("From") ?? ""]
  if (to === "") return bad(21201, "No 'To' number is specified")
  if (!isE164(to)) return bad(21211, `The phone number you are attempting to call, ${to}, is not valid.`)
  if (from === "") return bad(21213, "No 'From' number is specified")
  return isE164(from) ? null : bad(21212, `The source phone number provided, ${from}, is not valid.`)
}

function checkScript(form: URLSearchParams): TwilioError | null {
  const [url, twiml] = [form.get("Url"), form.get("Twiml")]
  if (url === null && twiml === null && !form.has("ApplicationSid")) {
    return bad(21205, "Url parameter is required.")
  }
  if (url !== null && !address(url)) return bad(21205, `Url is not a valid URL: ${url}`)
  return twiml !== null && twiml.length > longestTwiml ? bad(32018, "Twiml size exceeded maximum") : null
}

function checkValues(form: URLSearchParams): TwilioError | null {
  const [timeout, method] = [form.get("Timeout"), form.get("Method")]
  if (timeout !== null && !between(1, longestRinging)(timeout)) return bad(21208, "Invalid Timeout")
  if (method !== null && !/^(GET|POST)$/.test(method)) return bad(21209, "Invalid Method")
  if (form.has("SendDigits") && !/^[0-9A-DwW#*]{1,32}$/.test(form.get("SendDigits") ?? ""))
    return bad(21206, "Invalid SendDigits")
  if (!form.getAll("StatusCallbackEvent").every(isEvent)) return bad(21626, "Invalid 'StatusCallbackEvent'")
  for (const [name, value] of form) {
    if (callParameters[name]?.(value) === false) return bad(20001, `Invalid value for parameter ${name}`)
  }
  return null
}
