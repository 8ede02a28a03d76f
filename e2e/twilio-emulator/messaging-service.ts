import { randomBytes } from "node:crypto"
import { countSegments } from "../../src/core/segments"
import { whatsAppPrefix } from "./message-parameters"
import { checkMessageRequest } from "./message-request"
import { messageOf, messageResource, type SentMessage } from "./message-resource"
import { type EmulatedService, errorAnswer, notFound } from "./service"
import type { InboundText, ReportOperations, SendReport, SendWebhook, WebhookAnswer } from "./webhooks"

/** What tests may ask about messages. */
export interface MessagingOperations {
  /** The messages that were taken, oldest first; of one number, or all. */
  messages(to?: string): Promise<readonly SentMessage[]>
  /** Delivers a text of somebody else's to the site, signed. */
  sendInbound(text: InboundText): Promise<WebhookAnswer>
}

/** States that nothing follows on, except that somebody reads it. */
const finalStatuses: ReadonlySet<string> = new Set(["delivered", "read", "undelivered", "failed", "canceled"])

/** Takes, keeps and reports messages: `/2010-04-01/Accounts/{sid}/Messages.json` and `…/Messages/{sid}.json`. */
export function createMessagingService(
  accountSid: string,
  sendWebhook: SendWebhook,
  sendReport: SendReport,
): EmulatedService<MessagingOperations> & ReportOperations {
  const path = `/2010-04-01/Accounts/${accountSid}/Messages`
  const taken = new Map<string, SentMessage>()

  const create = (form: URLSearchParams) => {
    const error = checkMessageRequest(form)
    if (error !== null) return errorAnswer(error)
    const message = messageOf(form)
    taken.set(message.sid, message)
    return { status: 201, body: messageResource(message, accountSid) }
  }

  return {
    handle: async (request) => {
      if (request.method === "POST" && request.path === `${path}.json`) return create(request.form)
      if (request.method !== "GET" || !request.path.startsWith(`${path}/`)) return null
      const message = taken.get(request.path.slice(path.length + 1).replace(/\.json$/, ""))
      if (message === undefined) return errorAnswer(notFound)
      return { status: 200, body: messageResource(message, accountSid) }
    },
    report: async (sid, status, extra, signWith) => {
      const message = taken.get(sid)
      if (message === undefined) throw new Error(`no message ${sid}`)
      const late = finalStatuses.has(message.status) && status !== "read"
      const errorCode = extra?.ErrorCode === undefined ? null : Number(extra.ErrorCode)
      if (!late) taken.set(sid, { ...message, status, errorCode })
      const url = message.parameters.StatusCallback
      if (url === undefined) return null
      const common = { AccountSid: accountSid, ApiVersion: "2010-04-01", From: message.from ?? "" }
      const ids = { MessageSid: sid, SmsSid: sid, To: message.to, ...channelFields(message.to) }
      return sendReport(
        url,
        { ...common, ...ids, MessageStatus: status, SmsStatus: status, ...extra },
        signWith,
      )
    },
    control: {
      messages: async (to) => [...taken.values()].filter((each) => to === undefined || each.to === to),
      sendInbound: async ({ from, to, body, url }) => {
        const sid = `SM${randomBytes(16).toString("hex")}`
        return sendWebhook(url, {
          AccountSid: accountSid,
          ApiVersion: "2010-04-01",
          Body: body,
          From: from,
          MessageSid: sid,
          NumMedia: "0",
          NumSegments: String(countSegments(body).segments),
          SmsMessageSid: sid,
          SmsSid: sid,
          SmsStatus: "received",
          To: to,
          ...(from.startsWith(whatsAppPrefix) && { ProfileName: "Ada", WaId: from.replace(/\D/g, "") }),
        })
      },
    },
    clear: () => taken.clear(),
  }
}

/** What a report says more where the message is none of the telephone network's. */
function channelFields(to: string): Readonly<Record<string, string>> {
  return to.startsWith(whatsAppPrefix) ? { ChannelPrefix: "whatsapp", ChannelToAddress: to } : {}
}
