import type { AccountToCheck } from "../ports/configuration-probes"
import type { Asked } from "../ports/provider-checks"
import { type Asking, askAccount } from "./ask"
import { type CheckLine, providerLine } from "./check-line"
import type { CheckId, Finding } from "./finding"
import type { Wanted } from "./reach-lines"
import { silence } from "./silence"

/** What texts come from, and what it can carry. */
export async function senderLines(
  deps: Asking,
  account: AccountToCheck,
  { openCountries }: Pick<Wanted, "openCountries">,
): Promise<readonly CheckLine[]> {
  const { checks, sender, verifyServiceSid } = account
  if (sender === null) {
    const alone = providerLine(checks.provider, "sender", { kind: "verify-alone" })
    return verifyServiceSid === null ? [] : [alone]
  }
  const { asked, tookMs } = await askAccount<SenderStanding>(deps, () =>
    sender.kind === "number" ? askNumber(account, sender.number) : askService(account, sender.sid),
  )
  const line = (id: CheckId, finding: Finding) => providerLine(checks.provider, id, finding, tookMs)
  if (asked.kind === "not-told") return [line("sender", silence(asked))]
  const { finding, able } = asked.answer
  if (able === null) return [line("sender", finding)]
  return [
    line("sender", finding),
    line("sender-texts", { kind: able.sms ? "sends-texts" : "sends-no-texts" }),
    line("sender-pictures", { kind: able.mms ? "sends-pictures" : "sends-no-pictures" }),
    ...registration(openCountries.includes("US") ? able.isRegisteredInUs : null).map((found) =>
      line("us-registration", found),
    ),
  ]
}

interface SenderStanding {
  readonly finding: Finding
  /** `null`: it is not there. */
  readonly able: {
    readonly sms: boolean
    readonly mms: boolean
    readonly isRegisteredInUs: boolean | null
  } | null
}

async function askNumber({ checks }: AccountToCheck, number: string): Promise<Asked<SenderStanding>> {
  const asked = await checks.number(number)
  if (asked.kind === "not-told") return asked
  const able = asked.answer
  return told({ finding: { kind: able === null ? "number-missing" : "number-owned", number }, able })
}

async function askService({ checks }: AccountToCheck, sid: string): Promise<Asked<SenderStanding>> {
  const asked = await checks.messagingService?.(sid)
  if (asked?.kind === "not-told") return asked
  const service = asked?.answer ?? null
  if (service === null) return told({ finding: { kind: "service-missing", sid }, able: null })
  const { name, senders } = service
  if (senders === 0) return told({ finding: { kind: "service-empty", name }, able: null })
  return told({ finding: { kind: "service-found", name, senders }, able: service })
}

function told(answer: SenderStanding): Asked<SenderStanding> {
  return { kind: "told", answer }
}

function registration(isRegisteredInUs: boolean | null): readonly Finding[] {
  return isRegisteredInUs === null ? [] : [{ kind: isRegisteredInUs ? "us-registered" : "us-unregistered" }]
}
