import type { Callback, SignatureVersions } from "./callback"
import type { SentMessage } from "./taken"

/** How a delivery report differs from the usual one. */
export interface MessageReport {
  /** For failures: Plivo's code. */
  readonly errorCode?: string
  /** Over, or beside, what Plivo sends. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Another token than that of the account. */
  readonly authToken?: string
  /** Both unless told. */
  readonly versions?: SignatureVersions
}

const rate = 0.0077

/** The report of a message, with all that Plivo documents for it. */
export function messageCallback(
  message: SentMessage,
  status: string,
  { errorCode = "", parameters = {}, authToken, versions = ["V2", "V3"] }: MessageReport,
  accountToken: string,
): Callback {
  const { url, method = "POST" } = message.parameters
  if (typeof url !== "string") throw new Error(`no reports were asked for: ${message.messageUuid}`)
  const time = message.sentAt.replace("T", " ").replace("Z", "000")
  return {
    url,
    method: method === "GET" ? "GET" : "POST",
    authToken: authToken ?? accountToken,
    versions,
    parameters: {
      ErrorCode: errorCode,
      From: message.from,
      MCC: "234",
      MNC: "010",
      MessageTime: time,
      MessageUUID: message.messageUuid,
      ParentMessageUUID: message.messageUuid,
      PartInfo: "1 of 1",
      QueuedTime: time,
      Status: status,
      To: message.to.slice(1),
      TotalAmount: (rate * message.units).toFixed(5),
      TotalRate: rate.toFixed(5),
      Type: String(message.parameters.type ?? "sms"),
      Units: String(message.units),
      ...parameters,
    },
  }
}
