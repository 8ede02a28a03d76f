import type { Twilio } from "twilio"
import type { AccountStanding, Asked, OwnNumber, ProviderChecks } from "@/core/ports/provider-checks"
import { lazyClient, type TwilioAccess } from "./bounded-client"
import { closedForCalls, closedForTexts } from "./geo-permissions"
import { readMessagingService } from "./messaging-service"
import { isNotThere, notToldBy } from "./not-told"
import { readVerifyService } from "./verify-service"

/** Twilio finds numbers that begin alike, too. One page is one request; the SDK's `list` asks for as many as there are. */
const fewMatches = { pageSize: 20 }

/** Looks at an account of Twilio by its own SDK: each question is one try with one deadline. */
export function createTwilioChecks(access: TwilioAccess): Required<ProviderChecks> {
  const client = lazyClient(access)

  /** `null`: Twilio has nothing there. */
  async function look<Answer>(read: (twilio: Twilio) => Promise<Answer>): Promise<Asked<Answer | null>> {
    try {
      return { kind: "told", answer: await read(await client()) }
    } catch (error) {
      return isNotThere(error) ? { kind: "told", answer: null } : notToldBy(error)
    }
  }

  return {
    provider: "twilio",
    account: async () => {
      const asked = await look((twilio) => readAccount(twilio, access.accountSid))
      if (asked.kind === "not-told") return asked
      if (asked.answer !== null) return { kind: "told", answer: asked.answer }
      return { kind: "not-told", reason: "credentials-refused", errorCode: "20404" }
    },
    number: (number) => look(async (twilio) => (await ownNumber(twilio, number))?.standing ?? null),
    canCallFrom: (number) =>
      look(async (twilio) => {
        const own = await ownNumber(twilio, number)
        if (own !== null) return own.voice
        const proved = await twilio.outgoingCallerIds.page({ phoneNumber: number, ...fewMatches })
        return proved.instances.some(({ phoneNumber }) => phoneNumber === number) ? true : null
      }),
    messagingService: (sid) => look((twilio) => readMessagingService(twilio, sid)),
    verifyService: (sid) => look((twilio) => readVerifyService(twilio, sid)),
    closedCountries: async (channel, countries) => {
      const asked = await look((twilio) =>
        channel === "sms" ? closedForTexts(twilio) : closedForCalls(twilio),
      )
      if (asked.kind === "not-told") return asked
      if (asked.answer === null) return { kind: "not-told", reason: "not-allowed", errorCode: "20404" }
      const closed = asked.answer
      return { kind: "told", answer: countries.filter((country) => closed.has(country)) }
    },
  }
}

const states: ReadonlyMap<unknown, AccountStanding["state"]> = new Map([
  ["active", "active"],
  ["suspended", "suspended"],
  ["closed", "closed"],
])

/** What is left of an account's money Twilio tells by a resource that accounts below another one do not have. */
async function readAccount(twilio: Twilio, accountSid: string): Promise<AccountStanding> {
  const { friendlyName, status, type } = await twilio.api.v2010.accounts(accountSid).fetch()
  const state = states.get(status)
  if (state === undefined) throw new TypeError("not an account")
  return { name: friendlyName || null, state, isTrial: type === "Trial", creditUsd: null }
}

/** A number of the account; `null`: it is none. */
async function ownNumber(
  twilio: Twilio,
  number: string,
): Promise<{ readonly standing: OwnNumber; readonly voice: boolean } | null> {
  const found = await twilio.incomingPhoneNumbers.page({ phoneNumber: number, ...fewMatches })
  const own = found.instances.find(({ phoneNumber }) => phoneNumber === number)
  if (own === undefined) return null
  const { sms = false, mms = false, voice = false } = own.capabilities ?? {}
  // Which campaign a number belongs to only its messaging service tells.
  return { standing: { sms, mms, isRegisteredInUs: null }, voice }
}
