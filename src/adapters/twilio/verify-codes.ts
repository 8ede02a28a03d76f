import { inDoubt } from "@/core/own-errors"
import type { CheckOutcome, ManagedCodes, ManagedOutcome } from "@/core/ports/managed-codes"
import { lazyClient, type TwilioAccess, within } from "./bounded-client"
import { adviceFor } from "./error-table"
import { outcomeOfError } from "./send-error"
import { readVerifyService } from "./verify-service"
import { speaksVerify, verifyLocale } from "./verify-locales"

/** Everything that Twilio Verify needs. */
export interface TwilioVerifyOptions extends TwilioAccess {
  /** The Verify service, where code length and sender's name are set. Begins with VA. */
  readonly serviceSid: string
}

type Verdict = Exclude<CheckOutcome["kind"], "unavailable">

/** The statuses that Verify documents for a verification. */
const verdictByStatus: ReadonlyMap<unknown, Verdict> = new Map([
  ["approved", "approved"],
  ["pending", "wrong"],
  ["canceled", "gone"],
  ["deleted", "gone"],
  ["expired", "gone"],
  ["failed", "gone"],
  ["max_attempts_reached", "gone"],
])

/**
 * Errors that settle what a code is worth. Verify forgets a verification once it is used or over (20404), and
 * takes five checks of each (60202). Of what we send, only the code was typed by somebody: it is what an invalid
 * parameter (60200) means, and then it is not the right one.
 */
const verdictByErrorCode: ReadonlyMap<string, Verdict> = new Map([
  ["20404", "gone"],
  ["60202", "gone"],
  ["60200", "wrong"],
])

/**
 * Sends and checks codes with Twilio Verify, which makes them. One try, one deadline, never a repetition.
 * `RiskCheck` is never sent: it would switch off what Twilio does against bought traffic.
 */
export function createTwilioVerify(options: TwilioVerifyOptions): ManagedCodes {
  const client = lazyClient(options)
  const service = async () => (await client()).verify.v2.services(options.serviceSid)

  return {
    name: "twilio-verify",
    channels: new Set(["sms", "call", "whatsapp"] as const),
    speaks: speaksVerify,
    advice: adviceFor,
    warm: async () => {
      await service()
    },
    setupProblem: async (codeDigits) => {
      try {
        const { codeDigits: digits } = await readVerifyService(await client(), options.serviceSid)
        if (digits === null || digits === codeDigits) return null
        return `Its codes have ${digits} digits and are never taken here: set the code length of the Verify service to ${codeDigits}.`
      } catch {
        return null
      }
    },
    send: async ({ to, channel, language }, limit) => {
      try {
        const { verifications } = await service()
        const locale = verifyLocale(language, channel)
        return readSent(await within(limit, () => verifications.create({ to, channel, locale })))
      } catch (error) {
        return outcomeOfError(error)
      }
    },
    check: async (verificationSid, code, limit) => {
      try {
        const { verificationChecks } = await service()
        return readChecked(await within(limit, () => verificationChecks.create({ verificationSid, code })))
      } catch (error) {
        return verdictOnError(error)
      }
    },
    cancel: async (verificationSid, limit) => {
      try {
        const { verifications } = await service()
        await within(limit, () => verifications(verificationSid).update({ status: "canceled" }))
      } catch {
        // Whether it is over already or could not be reached: nothing follows from it. It ends by itself.
      }
    },
  }
}

/** What is read of Verify's answer to a request for a code. `sendCodeAttempts` has one entry for each send. */
interface CreatedVerification {
  readonly sid?: unknown
  readonly status?: unknown
  readonly sendCodeAttempts?: unknown
}

/** A 2xx may come from something between us and Twilio: without the id of a verification it proves nothing. */
function readSent({ sid, status, sendCodeAttempts: sends }: CreatedVerification): ManagedOutcome {
  if (typeof sid !== "string") return inDoubt("unreadable-answer")
  if (verdictByStatus.get(status) !== "gone") {
    const told = Array.isArray(sends) && sends.length > 0 ? { timesSent: sends.length } : {}
    return { state: "accepted", providerMessageId: sid, segments: null, ...told }
  }
  return {
    state: "failed",
    failure: "service-trouble",
    providerErrorCode: String(status),
    elsewhere: false,
  }
}

/** A status that we do not know is no approval. */
function readChecked({ status }: { status?: unknown }): CheckOutcome {
  const kind = verdictByStatus.get(status)
  return kind === undefined ? { kind: "unavailable", providerErrorCode: "unreadable-answer" } : { kind }
}

function verdictOnError(error: unknown): CheckOutcome {
  const outcome = outcomeOfError(error)
  const providerErrorCode = "providerErrorCode" in outcome ? outcome.providerErrorCode : null
  const kind = providerErrorCode === null ? undefined : verdictByErrorCode.get(providerErrorCode)
  return kind === undefined ? { kind: "unavailable", providerErrorCode } : { kind }
}
