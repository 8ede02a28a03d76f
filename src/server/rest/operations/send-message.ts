import * as z from "zod"
import type { TextAnswer } from "@/core/ports/text-store"
import type { TextSender } from "@/core/workflows/send-message"
import { estimateAndLog } from "../../price-and-log"
import { logThrown } from "../../send-and-record"
import { operation } from "../operation"
import { grantedOr, type RestCall, sessionOf } from "../rest-call"
import { RestError } from "../rest-errors"
import { countryField, phoneField, text } from "./fields"

const addresses = z.union([text(32_768), z.array(text(4096)).max(100)]).nullish()

const message = z.object({
  service: text(),
  phoneNumber: phoneField,
  countryCode: countryField,
  message: text(32_768).describe("The text, 1600 signs at most."),
  mediaUrl: addresses.describe("One https address of a picture."),
  mediaUrls: addresses.describe("Several, as a list or in one text with commas between, URL-encoded or not."),
  options: z
    .looseObject({
      validForSeconds: z.unknown().optional().describe("For how long the text is of use, in seconds."),
      provider: z.unknown().optional().describe("twilio or plivo, in place of the one in the address."),
    })
    .nullish()
    .describe("The header idempotency-key makes a repetition send nothing."),
})

export const sendMessage = operation({
  id: "sendMessage",
  group: "Messages",
  method: "POST",
  path: "/services/{service}/sendMessage",
  access: "server-or-administrator",
  scope: "messages:send",
  body: "json",
  positions: ["phoneNumber", "message", "mediaUrl", "options"],
  summary: "Send a text, with pictures or without",
  description:
    "By the provider in the address, and no other. Answers what the provider answered. The pair in an address is not enough: it is public.",
  input: message,
  answer: z.looseObject({}).describe("The message as Twilio or Plivo describes it."),
  errors: [
    "key-or-administrator",
    "scope-missing",
    "signed-out",
    "phone-number-unreadable",
    "country-not-open",
    "text-refused",
    "media-refused",
    "too-many-media",
    "option-unknown",
    "option-refused",
    "idempotency-key-refused",
    "idempotency-key-used",
    "provider-not-connected",
    "validity-refused",
    "opted-out",
    "left-alone",
    "text-not-sent",
    "sending-off",
  ],
  example: {
    input: {
      phoneNumber: "+14155550132",
      message: "Your bike is ready.",
      mediaUrl: "https://www.example.com/bike.jpg",
    },
    answer: { sid: "SM0123456789abcdef0123456789abcdef", status: "queued", to: "+14155550132" },
  },
  run: async (call, input) => {
    const { site, workflows } = call.container
    const { service, phoneNumber, countryCode, message: body, mediaUrl, mediaUrls, options } = input
    const sender = await senderOf(call)
    const sent = grantedOr(
      await workflows.sendMessage(sender, {
        to: { country: countryCode ?? site.defaultCountry, phoneNumber },
        text: body,
        mediaUrls: [...listIn(mediaUrl, service !== "Twilio"), ...listIn(mediaUrls, true)],
        options: { ...(await providerOf(call, service)), ...options },
        idempotencyKey: call.headers.get("idempotency-key"),
      }),
    )
    if (sent.sent !== null) {
      const { sent: handedOver } = sent
      logThrown(call.log, handedOver)
      call.afterAnswer(() => estimateAndLog(call.container, call.log, handedOver))
    }
    call.log.info({ event: "text", sender: sender.kind, number: sent.loggedNumber, state: sent.answer.state })
    return answerOf(sent.answer)
  },
})

/** Whoever came this far may send: in whose name is what is left to tell. */
async function senderOf(call: RestCall): Promise<TextSender> {
  if (call.serverKey?.scopes.has("messages:send")) return { kind: "key", name: call.serverKey.name }
  const { user } = await sessionOf(call)
  return { kind: "user", userId: user.id }
}

/** The service names the provider. Where the dev inbox stands for all of them, none is named. */
async function providerOf({ container }: RestCall, service: string): Promise<{ readonly provider?: string }> {
  const provider = service.toLowerCase()
  const isConnected = (await container.messengerNames()).includes(provider)
  const isDevelopment = container.devInbox !== null && !isConnected
  return isDevelopment ? {} : { provider }
}

/** Plivo's form is one text with commas between; an address itself may hold some, so one that stands alone stays whole. */
function listIn(given: z.output<typeof addresses>, mayHoldSeveral: boolean): readonly string[] {
  if (given === null || given === undefined || given === "") return []
  if (typeof given !== "string") return given
  return (mayHoldSeveral ? given.split(",") : [given]).map((each) => decoded(each.trim())).filter(Boolean)
}

/** URL-encoded as a whole: `https%3A%2F%2F…`. */
function decoded(address: string): string {
  if (!/^https?%3A/i.test(address)) return address
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** What the provider answered. A message that it certainly did not take is an error. */
function answerOf({
  deliveryId,
  provider,
  resource,
  ...answer
}: TextAnswer): Readonly<Record<string, unknown>> {
  const { failure, providerErrorCode, state } = answer
  if (state === "failed")
    throw new RestError("text-not-sent", { deliveryId, provider, failure, providerErrorCode })
  return resource ?? { deliveryId, provider, state }
}
