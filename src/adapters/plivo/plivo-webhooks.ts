import { onlyField } from "@/core/form-field"
import type { ReplyMeaning } from "@/core/opt-out-words"
import { codeKey, type ProviderWebhooks } from "@/core/ports/provider-webhooks"
import type { Secret } from "@/core/secret"
import { callXmlType, codeXml, greetingXml, hangupXml } from "./plivo-call-xml"
import { readHangupReport, readMessageReport } from "./plivo-report"
import { bearsPlivoSignature, isPlivoCallback } from "./plivo-signature"
import { voiceFor } from "./plivo-voices"

/** What Plivo calls a reply by itself: `MessageIntent` of its numbers. */
const meanings: ReadonlyMap<string | null, ReplyMeaning> = new Map([
  ["optout", "stop"],
  ["optin", "start"],
  ["help", "help"],
])

/** What Plivo sends to us. `authTokens`: the present one and, during a rotation, the one before. */
export function createPlivoWebhooks(authTokens: readonly Secret[]): ProviderWebhooks {
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
      const [from, text] = [onlyField(fields, "From"), onlyField(fields, "Text") ?? onlyField(fields, "Body")]
      if (from === null || text === null) return null
      const meaning = meanings.get(onlyField(fields, "MessageIntent")) ?? null
      return { from: `+${from.replace(/^\+/, "")}`, text, meaning }
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
