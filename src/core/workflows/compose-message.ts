import { alertSentence, consoleUrl } from "../alert-text"
import { deriveCode, type OneTimeCode } from "../one-time-code"
import type { BegunDelivery, CodeDelivery } from "../ports/delivery-store"
import { type CallScript, longestValidForSeconds, type OutgoingMessage } from "../ports/messenger"
import type { LiveSettings } from "../ports/settings-store"
import { callScript } from "../templates/call-script"
import { fallbackLanguage } from "../templates/languages"
import { renderCode, renderNotice } from "../templates/render-template"
import { templateFor } from "../templates/template-for"
import { noticeUsageTypeOf, usageTypeOf } from "../templates/usage-type"
import { whatsAppTemplateFor } from "../templates/whatsapp-template"
import { undoLinkOf } from "../undo-link"
import { codeKeyOf, type Dependencies } from "./dependencies"

/** A text says "10 minutes" although the moment between the answer and the send has passed. */
const promiseToleranceMs = 15_000

/** Who carries a message, and what the owner wants it to say. */
interface Composition extends Pick<LiveSettings, "templates" | "whatsAppTemplates"> {
  readonly provider: string
}

/**
 * Writes a message for one messenger. `null`: it cannot be written, because the key that its code was begun with is
 * not in force any more, or because there is no template for WhatsApp.
 */
export function composeMessage(
  deps: Dependencies,
  begun: BegunDelivery,
  { provider, templates, whatsAppTemplates }: Composition,
): OutgoingMessage | null {
  const common = {
    deliveryId: begun.id,
    to: begun.to,
    validForSeconds: validForSeconds(begun),
    purpose: begun.kind === "code" ? begun.purpose : begun.kind,
    reportUrl: deps.callbacks.reportUrl(provider, begun),
  }
  if (begun.kind !== "code") {
    const template = templateFor(templates, noticeUsageTypeOf[begun.kind], begun.language ?? fallbackLanguage)
    const body = renderNotice(template, {
      appName: deps.site.appName,
      about: null,
      link: linkOf(deps, begun),
      ...begun,
      ...("alert" in begun ? { matter: alertSentence(begun.alert) } : {}),
    })
    return { ...common, channel: "sms", body, mediaUrls: [] }
  }
  const code = codeOf(deps, begun)
  if (code === null) return null
  if (begun.channel === "sms") {
    return { ...common, channel: "sms", body: bodyOf(deps, begun, code, templates), mediaUrls: [] }
  }
  if (begun.channel === "whatsapp") {
    const template = whatsAppTemplateFor(whatsAppTemplates, usageTypeOf[begun.purpose], begun.language)
    if (template === null) return null
    return { ...common, channel: "whatsapp", contentSid: template.contentSid, variables: { "1": code } }
  }
  const answerUrl = deps.callbacks.answerUrl(provider, begun.id)
  return { ...common, channel: "call", answerUrl, script: scriptOf(deps, begun, code) }
}

/** A message to a number that its account has left has the name of that change; an alert leads to the console. */
function linkOf({ site, undoKeys }: Dependencies, { kind, id }: BegunDelivery): string | null {
  if (kind === "alert") return consoleUrl(site)
  return kind === "phone-changed" ? undoLinkOf(site.origin, undoKeys[0], id) : null
}

/** The code of a challenge; `null`: its key is not in force any more. */
export function codeOf({ codeKeys, policy }: Dependencies, begun: CodeDelivery): OneTimeCode | null {
  const key = codeKeyOf(codeKeys, begun.keyId)
  return key === null ? null : deriveCode(key, begun, policy.codeDigits)
}

/** What is said in a call. */
export function scriptOf(
  { site }: Dependencies,
  begun: CodeDelivery,
  code: OneTimeCode,
  language = begun.language,
): CallScript {
  return callScript(language, { appName: site.appName, digits: code, minutes: minutesLeft(begun) })
}

function bodyOf(
  { site }: Dependencies,
  begun: CodeDelivery,
  code: OneTimeCode,
  templates: LiveSettings["templates"],
): string {
  const template = templateFor(templates, usageTypeOf[begun.purpose], begun.language)
  return renderCode(template, {
    appName: site.appName,
    host: begun.textHost,
    code,
    minutes: minutesLeft(begun),
  })
}

function minutesLeft({ validForMs }: CodeDelivery): number {
  return Math.max(1, Math.floor((validForMs + promiseToleranceMs) / 60_000))
}

/**
 * A code that is late is worth nothing: its carrier drops it when it has died. A notice is news hours later too, to a
 * phone that was off: what it tells can be undone for days.
 */
function validForSeconds(begun: BegunDelivery): number {
  return begun.kind === "code" ? Math.max(1, Math.floor(begun.validForMs / 1000)) : longestValidForSeconds
}
