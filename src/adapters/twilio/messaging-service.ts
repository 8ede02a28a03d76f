import type { Twilio } from "twilio"
import type { MessagingServiceStanding } from "@/core/ports/provider-checks"

/** One page of each kind of sender: whether there is any, and what they can do, is all that is asked. */
const onePage = { pageSize: 50 }

/** Reads a messaging service and the senders that it chooses from. */
export async function readMessagingService(twilio: Twilio, sid: string): Promise<MessagingServiceStanding> {
  const service = twilio.messaging.v1.services(sid)
  const [{ friendlyName, usAppToPersonRegistered }, numbers, shortCodes, names] = await Promise.all([
    service.fetch(),
    service.phoneNumbers.page(onePage),
    service.shortCodes.page(onePage),
    service.alphaSenders.page(onePage),
  ])
  const senders = [...numbers.instances, ...shortCodes.instances, ...names.instances]
  const can = (capability: string) =>
    senders.some(({ capabilities }) =>
      capabilities?.some((each) => each.toUpperCase().startsWith(capability)),
    )
  return {
    name: friendlyName ?? sid,
    senders: senders.length,
    sms: can("SMS"),
    mms: can("MMS"),
    isRegisteredInUs: numbers.instances.some(isTenDigitUs) ? usAppToPersonRegistered === true : null,
  }
}

/** Calling codes after +1 that are free of charge, and have a registration of their own. */
const tollFree = /^\+1(800|833|844|855|866|877|888)/

function isTenDigitUs({ countryCode, phoneNumber }: { countryCode: string; phoneNumber: string }): boolean {
  return countryCode === "US" && !tollFree.test(phoneNumber)
}
