import type { OwnDoubt } from "@/core/own-errors"
import type { AccountStanding, Asked, NotTold, OwnNumber, ProviderChecks } from "@/core/ports/provider-checks"
import { createPlivoClient, type PlivoAccess, type PlivoAnswer } from "./plivo-client"

type Resource = Readonly<Record<string, unknown>>

/**
 * Looks at an account of Plivo (Account API; Account phone numbers). Which countries are open it shows in its console
 * alone.
 */
export function createPlivoChecks(access: PlivoAccess): ProviderChecks {
  const client = createPlivoClient(access)

  const numberOf = (number: string) => client.look(`Number/${number.replace(/^\+/, "")}/`)

  return {
    provider: "plivo",
    account: async () => {
      const asked = read(await client.look(""), standingOf)
      if (asked.kind === "not-told") return asked
      if (asked.answer !== null) return { kind: "told", answer: asked.answer }
      return { kind: "not-told", reason: "credentials-refused", errorCode: "http-404" }
    },
    number: async (number) => read(await numberOf(number), ownNumber),
    canCallFrom: async (number) => read(await numberOf(number), ({ voice_enabled: voice }) => voice === true),
  }
}

/** `null` in an answer: Plivo has nothing there. What cannot be understood is broken. */
function read<Answer>(
  answer: PlivoAnswer,
  understand: (resource: Resource) => Answer | null,
): Asked<Answer | null> {
  if (answer.kind !== "answered") return notTold(lineReason(answer.errorCode), answer.errorCode)
  const { status, body } = answer
  if (status === 404) return { kind: "told", answer: null }
  if (status !== 200) return notTold(reasonByStatus.get(status) ?? "broken", `http-${status}`)
  const understood = body === null ? null : understand(body)
  return understood === null ? notTold("broken", unreadable) : { kind: "told", answer: understood }
}

const unreadable: OwnDoubt = "unreadable-answer"
const slow: OwnDoubt = "timeout"

const reasonByStatus: ReadonlyMap<number, NotTold["reason"]> = new Map([
  [401, "credentials-refused"],
  [403, "not-allowed"],
  [429, "too-many-requests"],
])

function lineReason(errorCode: string): NotTold["reason"] {
  if (errorCode === unreadable) return "broken"
  return errorCode === slow || errorCode === "UND_ERR_CONNECT_TIMEOUT" ? "too-slow" : "unreachable"
}

function notTold(reason: NotTold["reason"], errorCode: string): NotTold {
  return { kind: "not-told", reason, errorCode }
}

/** `developer` is a trial. Only what was paid ahead can run out, and not where it is filled up by itself. */
function standingOf(resource: Resource): AccountStanding | null {
  const { account_type: type, name, billing_mode: billing, cash_credits: credits } = resource
  if (typeof type !== "string") return null
  const isPrepaid = billing === "prepaid" && resource.auto_recharge !== true
  const isAmount = typeof credits === "string" && /^-?\d+(\.\d+)?$/.test(credits)
  return {
    name: typeof name === "string" && name !== "" ? name : null,
    state: "active",
    isTrial: type === "developer",
    creditUsd: isPrepaid && isAmount ? credits : null,
  }
}

function ownNumber(resource: Resource): OwnNumber | null {
  if (typeof resource.number !== "string") return null
  const { sms_enabled: sms, mms_enabled: mms, tendlc_registration_status: registration } = resource
  return {
    sms: sms === true,
    mms: mms === true,
    isRegisteredInUs: typeof registration === "string" ? registration === "COMPLETED" : null,
  }
}
