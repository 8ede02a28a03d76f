import * as z from "zod"
import type { ChallengeView } from "@/core/challenge-view"
import { operation } from "../operation"
import { exampleTransaction } from "../described-member"
import { grantedOr, sendOf, transactionIn } from "../rest-call"
import { RestError } from "../rest-errors"
import { channelField, transactionField } from "./fields"

const deliverySchema = z
  .object({
    channel: z.enum(["sms", "call", "whatsapp"]),
    state: z.enum(["queued", "sending", "accepted", "delivered", "failed", "unknown"]),
    secondsAgo: z.int(),
    failure: z.string().nullable(),
  })
  .nullable()
  .describe("The newest message; null where the site tells nothing of single messages.")

const transactionSchema = z.object({
  transactionId: z.string(),
  purpose: z.string(),
  stage: z
    .enum(["code", "proved", "second-proof", "over"])
    .describe("code: waits for it. proved: has no account yet. second-proof: the account asks for more."),
  phoneNumber: z.string().describe("For reading; masked where somebody signs in."),
  secondsToExpiry: z.int(),
  triesLeft: z.int(),
  resendsLeft: z.int(),
  callsLeft: z.int(),
  secondsToResend: z.int().describe("How long to wait before another message."),
  delivery: deliverySchema,
})

const exampleView = {
  transactionId: exampleTransaction,
  purpose: "sign-in",
  stage: "code",
  phoneNumber: "+1 415-•••-••32",
  secondsToExpiry: 584,
  triesLeft: 5,
  resendsLeft: 3,
  callsLeft: 2,
  secondsToResend: 24,
  delivery: { channel: "sms", state: "delivered", secondsAgo: 3, failure: null },
}

/** What of a challenge is told to a client. */
function describeTransaction(transactionId: string, view: ChallengeView): z.output<typeof transactionSchema> {
  const { purpose, stage, phoneNumber, secondsToExpiry, triesLeft, resendsLeft, callsLeft } = view
  return {
    ...{ transactionId, purpose, stage, phoneNumber, secondsToExpiry, triesLeft, resendsLeft, callsLeft },
    secondsToResend: view.secondsToResend,
    delivery: view.delivery,
  }
}

export const resendCode = operation({
  id: "resendCode",
  group: "Sign in",
  method: "POST",
  path: "/services/{service}/resendCode",
  access: "everybody",
  body: "json",
  positions: ["transactionId", "channel"],
  summary: "Send the same code again, also as a call",
  description:
    "Costs one resend of the transaction and never a try. Waits of 30, 60 and 120 seconds lie between.",
  input: z.object({ transactionId: transactionField, channel: channelField }),
  answer: transactionSchema,
  errors: [
    "transaction-over",
    "out-of-tries",
    "no-resends-left",
    "no-calls-left",
    "whatsapp-off",
    "sending-off",
  ],
  example: { input: { transactionId: exampleTransaction, channel: "call" }, answer: exampleView },
  run: async (call, { transactionId, channel }) => {
    const { challengeId, opener } = transactionIn(transactionId)
    const { workflows } = call.container
    const resent = grantedOr(await workflows.resendCode(call.callerWith(opener), { challengeId, channel }))
    sendOf(call, resent)
    return describeTransaction(transactionId, resent.view)
  },
})

export const getTransaction = operation({
  id: "getTransaction",
  group: "Sign in",
  method: "POST",
  path: "/services/{service}/getTransaction",
  access: "everybody",
  body: "json",
  positions: ["transactionId"],
  summary: "How a transaction stands",
  description: "What became of its message, how long to wait for another, and how many tries are left.",
  input: z.object({ transactionId: transactionField }),
  answer: transactionSchema,
  errors: ["transaction-over"],
  example: { input: { transactionId: exampleTransaction }, answer: exampleView },
  run: async (call, { transactionId }) => {
    const { challengeId, opener } = transactionIn(transactionId)
    const seen = await call.container.workflows.watchChallenge(opener, challengeId)
    if (seen === null) throw new RestError("transaction-over")
    sendOf(call, seen)
    return describeTransaction(transactionId, seen.view)
  },
})
