import { signatureHeaders } from "../../e2e/plivo-emulator/callback"
import { messageCallback } from "../../e2e/plivo-emulator/message-report"
import { emulatedAccount as plivoAccount } from "../../e2e/plivo-emulator/plivo-emulator"
import type { SentMessage as SentByPlivo } from "../../e2e/plivo-emulator/taken"
import type { SentMessage as SentByTwilio } from "../../e2e/twilio-emulator/message-resource"
import { emulatedAccount as twilioAccount } from "../../e2e/twilio-emulator/twilio-emulator"
import { signatureOf } from "../../e2e/twilio-emulator/webhooks"
import { present } from "./builders"
import type { Word } from "./callback-bursts"

/** Twilio's callback about a message, signed. */
export function twilioCallback({ sid, parameters }: SentByTwilio, { status, code }: Word): Request {
  const url = present(parameters.StatusCallback, "address for reports")
  const fields = {
    AccountSid: twilioAccount.accountSid,
    MessageSid: sid,
    MessageStatus: status,
    ...(code !== null && { ErrorCode: code }),
  }
  return formTo(url, fields, { "x-twilio-signature": signatureOf(twilioAccount.authToken, url, fields) })
}

/** Plivo's callback about a message, signed. */
export function plivoCallback(message: SentByPlivo, { status, code }: Word): Request {
  const callback = messageCallback(message, status, { errorCode: code ?? "000" }, plivoAccount.authToken)
  return formTo(callback.url, callback.parameters, signatureHeaders(callback))
}

function formTo(url: string, fields: Record<string, string>, headers: Record<string, string>): Request {
  return new Request(url, { method: "POST", body: new URLSearchParams(fields), headers })
}
