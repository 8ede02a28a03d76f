import { createHmac, randomUUID } from "node:crypto"

/** What a site answered to a request of Twilio's. */
export interface WebhookAnswer {
  readonly status: number
  /** The media type, without its parameters. */
  readonly contentType: string
  readonly body: string
}

/** Fields of a form, each once. */
export type Fields = Readonly<Record<string, string>>

/** Posts a signed form, as Twilio does. Throws where nobody answers. */
export type SendWebhook = (url: string, fields: Fields, signWith?: string) => Promise<WebhookAnswer>

/** The same for a report, which may be held back for a while: then there is no answer yet. */
export type SendReport = (...report: Parameters<SendWebhook>) => Promise<WebhookAnswer | null>

/** What a report needs to know besides the message: whatever else shall stand in it, and who signs it. */
export interface ReportOperations {
  /**
   * Moves a message or call on and reports it to the address that it was created with, in whatever order a test
   * chooses. `extra`: more fields, such as `ErrorCode`, or others in place of Twilio's. `signWith`: another token
   * than the account's. `null`: it was created without such an address, or reports are held back.
   */
  report(sid: string, status: string, extra?: Fields, signWith?: string): Promise<WebhookAnswer | null>
}

/** A text that somebody sends to a number of the account. */
export interface InboundText {
  readonly from: string
  readonly to: string
  readonly body: string
  /** What the number has for incoming messages. */
  readonly url: string
}

/** How long Twilio waits for a site. */
const patienceMs = 15_000

/** Signs as Twilio's security page says: HMAC-SHA1 of the address and then each name and value, by name. */
export function signatureOf(authToken: string, url: string, fields: Fields): string {
  const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHmac("sha1", authToken)
    .update(url + sorted.map((pair) => pair.join("")).join(""))
    .digest("base64")
}

/** Sends requests in the name of one account. */
export function createWebhookSender(authToken: string): SendWebhook {
  return async (url, fields, signWith) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "x-twilio-signature": signatureOf(signWith ?? authToken, url, fields),
        "i-twilio-idempotency-token": randomUUID(),
        "user-agent": "TwilioProxy/1.1",
      },
      body: new URLSearchParams(fields),
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    })
    const contentType = (answer.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? ""
    return { status: answer.status, contentType, body: await answer.text() }
  }
}
