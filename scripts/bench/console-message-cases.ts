import {
  type AskedFilter,
  allRanges,
  type NumberPart,
  readMessageFilter,
} from "../../src/core/message-filter"
import { sealNumberPart } from "../../src/core/message-number-token"
import { readMessages } from "../../src/server/console/read-messages"
import type { ConsoleGround, Reads } from "./console-ground"

const perPage = 50
const mostCounted = 10_000
/** One part of a file. */
const inPart = 1_000

/** Each filter alone, and those together that find little or nothing, which is where most would have to be read. */
const filters: Readonly<Record<string, AskedFilter>> = {
  "state delivered": { state: "delivered" },
  "state failed": { state: "failed" },
  "state unknown": { state: "unknown" },
  "country GB": { country: "GB" },
  "country none": { country: "ZZ" },
  "provider plivo": { provider: "plivo" },
  "provider that never carried one": { provider: "dev-inbox" },
  "purpose sign-in": { purpose: "sign-in" },
  "purpose change-phone": { purpose: "change-phone" },
  "purpose text": { purpose: "text" },
  "purpose notice": { purpose: "notice" },
  "purpose test": { purpose: "test" },
  "all but tests": { purpose: "not-test" },
  "channel call": { channel: "call" },
  "channel whatsapp": { channel: "whatsapp" },
  "error 30003": { code: "30003" },
  "error that never was": { code: "99999" },
  "failed, error 30007, GB": { state: "failed", code: "30007", country: "GB" },
  "failed, call, plivo": { state: "failed", channel: "call", provider: "plivo" },
  "failed notices of plivo": { state: "failed", purpose: "notice", provider: "plivo" },
  "delivered, all but tests, plivo, GB": {
    state: "delivered",
    purpose: "not-test",
    provider: "plivo",
    country: "GB",
  },
}

/** The page of messages: what it reads in one go, which is its list, its counts and the names of providers. */
export function messageReads({ container, sample }: ConsoleGround): Reads {
  const { messages: log, sealing } = container.console
  const page = (asked: AskedFilter) => () => readMessages(container, asked, "en")
  const ofYear = (asked: AskedFilter) => page({ range: "1y", ...asked })
  const ofNumber = (kind: NumberPart["kind"], digits: string, asked: AskedFilter = {}) =>
    page({ ...asked, number: sealNumberPart(sealing, { kind, digits }) })
  const filterOf = (asked: AskedFilter) => readMessageFilter({ range: "1y", ...asked }, null)
  const { phoneNumber: number, deliveryId, providerMessageId, mailingId } = sample
  const beginning = number.slice(0, 8)
  return {
    ...Object.fromEntries(allRanges.map((range) => [range, page({ range })])),
    ...Object.fromEntries(
      Object.entries(filters).flatMap(([name, asked]) => [
        [`1y, ${name}`, ofYear(asked)],
        [`1y, ${name}, from the middle`, ofYear({ ...asked, older: deliveryId, page: "100" })],
      ]),
    ),
    "24h, state failed": page({ state: "failed" }),
    "1y, from the middle": ofYear({ older: deliveryId, page: "100" }),
    "1y, from the middle upwards": ofYear({ newer: deliveryId, page: "100" }),
    "whole number": ofNumber("whole", number),
    "whole number, failed": ofNumber("whole", number, { state: "failed" }),
    "whole number that had none": ofNumber("whole", "+15005550000"),
    "three last digits": ofNumber("ending", number.slice(-3)),
    "three last digits, failed": ofNumber("ending", number.slice(-3), { state: "failed" }),
    "six last digits": ofNumber("ending", number.slice(-6)),
    "beginning, 24h": ofNumber("beginning", beginning),
    "beginning, 1y": ofNumber("beginning", beginning, { range: "1y" }),
    "beginning that none has, 1y": ofNumber("beginning", "+99999999", { range: "1y" }),
    "our id": page({ id: deliveryId }),
    "provider's id": page({ id: providerMessageId }),
    "id of none": page({ id: "SM00000000000000000000000000000000" }),
    mailing: page({ mailing: mailingId }),
    "mailing, failed": page({ mailing: mailingId, state: "failed" }),
    "one opened": page({ open: deliveryId }),
    "one alone": () => log.look(deliveryId),
    "count, 1y": () => log.count(filterOf({}), mostCounted),
    "count, 1y, failed, GB": () => log.count(filterOf({ state: "failed", country: "GB" }), mostCounted),
    "count, 1y, channel call": () => log.count(filterOf({ channel: "call" }), mostCounted),
    "count, 1y, error 30003": () => log.count(filterOf({ code: "30003" }), mostCounted),
    "list alone, 1y": () => log.page(filterOf({}), { kind: "top" }, perPage),
  }
}

/** One part of the list as a file. */
export function messageFileReads({ container }: ConsoleGround): Reads {
  const failed = readMessageFilter({ range: "1y", state: "failed" }, null)
  return { "1y, failed": () => container.console.messages.page(failed, { kind: "top" }, inPart) }
}
