import type { Logger } from "pino"
import { tokenBytes, tokenFrom, type TokenHash } from "@/core/opaque-token"
import type { Result } from "@/core/result"
import type { Caller } from "@/core/workflows/dependencies"
import type { SessionReading } from "@/core/workflows/read-session"
import type { Seen, Started } from "@/core/workflows/start-challenge"
import type { Container } from "../container"
import { sendAndRecord } from "../send-and-record"
import { RestError, type RestRefusal, restErrorOf } from "./rest-errors"
import type { CallingServer } from "./server-key"
import { openerOf, readTransactionId, type Transaction, transactionIdOf } from "./transaction-id"

/** One request of a client, and what answers it. */
export interface RestCall {
  readonly container: Container
  readonly log: Logger
  readonly headers: Headers
  readonly addressKey: string
  /** The token that was brought; `null`: none, or none of our form. */
  readonly token: string | null
  /** The server of the owner that asks; `null`: none does. */
  readonly serverKey: CallingServer | null
  /** Who asks, with what opens the challenge that it is about. */
  callerWith(opener: TokenHash): Caller
  /** Does something once the answer is out. */
  afterAnswer(task: () => Promise<void>): void
}

/** Begins a challenge for a client: it is opened by its `transactionId` from then on. */
export async function started(
  call: RestCall,
  start: (caller: Caller) => Promise<Result<Started, RestRefusal>>,
): Promise<{ readonly transactionId: string }> {
  const token = tokenFrom(crypto.getRandomValues(new Uint8Array(tokenBytes)))
  const begun = grantedOr(await start(call.callerWith(openerOf(token))))
  sendOf(call, begun)
  const { challengeId, purpose } = begun.view
  const { addressKey, log } = call
  log.info({ event: "challenge", challengeId, purpose, number: begun.loggedNumber, address: addressKey })
  return { transactionId: transactionIdOf(challengeId, token) }
}

/** The challenge that a `transactionId` names. @throws RestError where it never was one */
export function transactionIn(text: string): Transaction {
  const transaction = readTransactionId(text)
  if (transaction === null) throw new RestError("transaction-over")
  return transaction
}

/** Sends the message of a start or a resend once the answer is out. */
export function sendOf(call: RestCall, { deliveryId }: Pick<Seen, "deliveryId">): void {
  if (deliveryId !== null) sendAfterAnswer(call, [deliveryId])
}

/** Sends messages once the answer is out. What becomes of each is in its row and in the log. */
export function sendAfterAnswer(call: RestCall, deliveryIds: readonly string[]): void {
  for (const deliveryId of deliveryIds)
    call.afterAnswer(() => sendAndRecord(call.container, call.log, deliveryId))
}

/** The session of whoever asks. @throws RestError where nobody is signed in */
export async function sessionOf({ container, token }: RestCall): Promise<SessionReading> {
  const session = token === null ? null : await container.workflows.readSession(token)
  if (session === null) throw new RestError("signed-out")
  return session
}

/** Unwraps what a workflow answered. @throws RestError for its refusal */
export function grantedOr<Value>(result: Result<Value, RestRefusal>): Value {
  if (!result.ok) throw restErrorOf(result.refusal)
  return result.value
}
