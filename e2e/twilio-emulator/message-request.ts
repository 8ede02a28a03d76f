import { isSender, messageParameters, repeatable, whatsAppPrefix } from "./message-parameters"
import { isE164, isObjectOfTexts } from "./parameter-checks"
import type { TwilioError } from "./service"

const longestBody = 1600
const mostMedia = 10
const longestValidity = 36_000

/** Checks a request to create a Message as Twilio documents it. `null`: nothing is wrong with it. */
export function checkMessageRequest(form: URLSearchParams): TwilioError | null {
  return (
    checkNames(form) ?? checkRecipient(form) ?? checkSender(form) ?? checkContent(form) ?? checkValues(form)
  )
}

function bad(code: number, message: string): TwilioError {
  return { status: 400, code, message }
}

function checkNames(form: URLSearchParams): TwilioError | null {
  const names = [...form.keys()]
  const unknown = names.find((name) => !Object.hasOwn(messageParameters, name))
  if (unknown !== undefined) return bad(20001, `Unknown parameter: ${unknown}`)
  const twice = names.find((name, index) => names.indexOf(name) !== index && !repeatable.has(name))
  return twice === undefined ? null : bad(20001, `Parameter given twice: ${twice}`)
}

function checkRecipient(form: URLSearchParams): TwilioError | null {
  const to = form.get("To") ?? ""
  if (to === "") return bad(21604, "A 'To' phone number is required.")
  return isE164(withoutPrefix(to)) ? null : bad(21211, `Invalid 'To' Phone Number: ${to}`)
}

function checkSender(form: URLSearchParams): TwilioError | null {
  const [to, from] = [form.get("To") ?? "", form.get("From") ?? ""]
  if (from === "") {
    return form.has("MessagingServiceSid") ? null : bad(21603, "A 'From' phone number is required.")
  }
  if (onWhatsApp(to) !== onWhatsApp(from)) {
    return bad(21910, "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel")
  }
  if (!(onWhatsApp(from) ? isE164(withoutPrefix(from)) : isSender(from)))
    return bad(21212, `The 'From' number ${from} is not a valid phone number or shortcode.`)
  return from === to ? bad(21266, "'To' and 'From' number cannot be the same.") : null
}

function onWhatsApp(party: string): boolean {
  return party.startsWith(whatsAppPrefix)
}

function withoutPrefix(party: string): string {
  return onWhatsApp(party) ? party.slice(whatsAppPrefix.length) : party
}

function checkContent(form: URLSearchParams): TwilioError | null {
  const body = form.get("Body") ?? ""
  const media = form.getAll("MediaUrl").length
  if (body === "" && media === 0 && !form.has("ContentSid")) return bad(21602, "Message body is required.")
  const variables = form.get("ContentVariables")
  if (variables !== null && !form.has("ContentSid")) return bad(21654, "ContentSid Required")
  if (variables !== null && !isObjectOfTexts(variables))
    return bad(21656, "The ContentVariables Parameter is invalid.")
  if (body.length > longestBody) {
    return bad(21617, `The concatenated message body exceeds the ${longestBody} character limit`)
  }
  return media > mostMedia ? bad(21623, `Number of media files exceeds allowed limit of ${mostMedia}`) : null
}

function checkValues(form: URLSearchParams): TwilioError | null {
  const validity = form.get("ValidityPeriod")
  if (validity !== null && !isValidity(validity)) {
    return bad(
      90007,
      `ValidityPeriod ${validity} is not within the supported range of 1 to ${longestValidity}`,
    )
  }
  for (const [name, value] of form) {
    if (messageParameters[name]?.(value) === false) return bad(20001, `Invalid value for parameter ${name}`)
  }
  return null
}

function isValidity(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= longestValidity
}
