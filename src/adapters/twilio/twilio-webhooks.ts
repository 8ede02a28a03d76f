import { onlyField } from "@/core/form-field"
import type { ReplyMeaning } from "@/core/opt-out-words"
import type { ProviderWebhooks } from "@/core/ports/provider-webhooks"
import { callTwiml, hangUpTwiml } from "./call-twiml"
import { isSpoken } from "./say-language"
import { readTwilioReport } from "./twilio-report"
import { isSignedByTwilio } from "./twilio-signature"

/** Whose requests are taken, and what they are signed with. */
export interface TwilioWebhooksOptions {
  readonly accountSid: string
  /** The present token and, during a rotation, the one before. */
  readonly authTokens: readonly string[]
}

/** What Twilio calls a reply by itself: `OptOutType` of its Advanced Opt-Out. */
const meanings: ReadonlyMap<string | null, ReplyMeaning> = new Map([
  ["STOP", "stop"],
  ["START", "start"],
  ["HELP", "help"],
])

/** What Twilio sends to us. */
export function createTwilioWebhooks({ accountSid, authTokens }: TwilioWebhooksOptions): ProviderWebhooks {
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
      const from = onlyField(fields, "From")?.replace(/^whatsapp:/, "") ?? null
      const text = onlyField(fields, "Body")
      if (from === null || text === null || onlyField(fields, "AccountSid") !== accountSid) return null
      return { from, text, meaning: meanings.get(onlyField(fields, "OptOutType")) ?? null }
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
