import { callXmlType, codeXml, greetingXml, hangupXml } from "@/adapters/plivo/plivo-call-xml"
import { readHangupReport, readMessageReport } from "@/adapters/plivo/plivo-report"
import { bearsPlivoSignature, isPlivoCallback } from "@/adapters/plivo/plivo-signature"
import { voiceFor } from "@/adapters/plivo/plivo-voices"
import { callTwiml, hangUpTwiml } from "@/adapters/twilio/call-twiml"
import { isSpoken } from "@/adapters/twilio/say-language"
import { readTwilioReport } from "@/adapters/twilio/twilio-report"
import { isSignedByTwilio } from "@/adapters/twilio/twilio-signature"
import type { ReplyMeaning } from "@/core/opt-out-words"
import { codeKey, type ProviderWebhooks } from "@/core/ports/provider-webhooks"
import type { Environment } from "../env"
import type { PlivoEnvironment } from "../env/plivo"
import type { TwilioEnvironment } from "../env/twilio"

/** What the connected providers send to us. */
export function connectWebhooks({ twilio, plivo }: Environment): readonly ProviderWebhooks[] {
  return [...(twilio ? [twilioWebhooks(twilio)] : []), ...(plivo ? [plivoWebhooks(plivo)] : [])]
}

function twilioWebhooks({ accountSid, authToken, authTokenPrevious }: TwilioEnvironment): ProviderWebhooks {
  const authTokens = [authToken, authTokenPrevious].flatMap((token) => token?.reveal() ?? [])
  return {
    provider: "twilio",
    isSigned: (header) => header("x-twilio-signature") !== null,
    isAuthentic: (_event, { url, fields, header }) =>
      isSignedByTwilio({
        url,
        parameters: formOf(fields),
        signature: header("x-twilio-signature"),
        authTokens,
      }),
    reportIn: (_event, fields) => readTwilioReport(formOf(fields), accountSid),
    replyIn: (fields) => {
      // A reply by WhatsApp counts like one by text: it is the same person, and the same number.
      const [from, text] = [only(fields, "From")?.replace(/^whatsapp:/, "") ?? null, only(fields, "Body")]
      if (from === null || text === null || only(fields, "AccountSid") !== accountSid) return null
      return { from, text, meaning: meaningIn(fields, "OptOutType") }
    },
    callIn: (fields) => {
      const callId = fields.get("CallSid")
      return callId !== null && fields.get("AccountSid") === accountSid
        ? { callId, key: fields.get("Digits") }
        : null
    },
    speaks: isSpoken,
    say: callTwiml,
    hangUp: hangUpTwiml,
    xmlType: "text/xml; charset=utf-8",
  }
}

function plivoWebhooks({ authToken, authTokenPrevious }: PlivoEnvironment): ProviderWebhooks {
  const authTokens = [authToken, authTokenPrevious].flatMap((token) => token ?? [])
  return {
    provider: "plivo",
    isSigned: (header) => bearsPlivoSignature({ get: header }),
    isAuthentic: async (event, { url, fields, header }) =>
      isPlivoCallback({
        method: "POST",
        url,
        parameters: fields,
        headers: { get: header },
        about: event === "report" || event === "inbound" ? "message" : "call",
        authTokens,
      }),
    reportIn: (event, fields) => (event === "report" ? readMessageReport(fields) : readHangupReport(fields)),
    replyIn: (fields) => {
      // Plivo writes numbers without the plus, and the words of an MMS under another name.
      const [from, text] = [only(fields, "From"), only(fields, "Text") ?? only(fields, "Body")]
      if (from === null || text === null) return null
      return { from: `+${from.replace(/^\+/, "")}`, text, meaning: meaningIn(fields, "MessageIntent") }
    },
    callIn: (fields) => {
      const callId = fields.get("CallUUID")
      return callId === null ? null : { callId, key: fields.get("Digits") }
    },
    speaks: (language) => voiceFor(language).language.split("-")[0] === language,
    say: async (script, { key, greetedAgain, keyUrl }) => {
      if (key === codeKey) return codeXml(script)
      return key === null || !greetedAgain ? greetingXml(script, keyUrl) : hangupXml()
    },
    hangUp: async () => hangupXml(),
    xmlType: callXmlType,
  }
}

/** The one value of a field. One that stands twice is none of theirs: fields are signed without what parts them. */
function only(fields: URLSearchParams, name: string): string | null {
  const [value = null, ...more] = fields.getAll(name)
  return more.length === 0 ? value : null
}

/** What providers call it themselves: `OptOutType` of Twilio's Advanced Opt-Out, `MessageIntent` of Plivo's numbers. */
const meanings: Readonly<Record<string, ReplyMeaning>> = {
  STOP: "stop",
  START: "start",
  HELP: "help",
  optout: "stop",
  optin: "start",
  help: "help",
}

function meaningIn(fields: URLSearchParams, name: string): ReplyMeaning | null {
  const word = only(fields, name) ?? ""
  return Object.hasOwn(meanings, word) ? (meanings[word] ?? null) : null
}

/** A name that stands several times has all its values. In one pass: to look each name up would be one for each. */
function formOf(fields: URLSearchParams): Record<string, string | string[]> {
  const form = new Map<string, string | string[]>()
  for (const [name, value] of fields) {
    const before = form.get(name)
    if (Array.isArray(before)) before.push(value)
    else form.set(name, before === undefined ? value : [before, value])
  }
  return Object.fromEntries(form)
}
