import type { DeliveryFailure } from "@/core/challenge-view"

/**
 * What Twilio's answers to "create a message" mean for the person who waits (Twilio error dictionary). Only codes
 * that come with the answer itself: the 30xxx of carriers arrive later, by callback. Where an owner has to mend
 * something (credentials, sender, quota), the person is told of trouble on our side, never of their number.
 */
const failureByCode = {
  /** Credentials wrong, account closed, too many requests, trouble at Twilio. */
  20001: "service-trouble",
  20003: "service-trouble",
  20005: "service-trouble",
  20404: "service-trouble",
  20429: "service-trouble",
  20500: "service-trouble",
  20503: "service-trouble",
  /** The recipient: not a number, not a mobile one, or one of a kind that gets no texts. */
  21211: "number-unreachable",
  21265: "number-unreachable",
  21266: "number-unreachable",
  21268: "number-unreachable",
  21614: "cannot-receive-texts",
  21635: "cannot-receive-texts",
  /** The owner has not opened this country at Twilio. */
  21408: "country-not-served",
  /** The person answered STOP to this sender. */
  21610: "opted-out",
  /** The sender: missing, not ours, not made for texts, cannot reach this recipient, on trial. */
  21212: "service-trouble",
  21267: "service-trouble",
  21602: "service-trouble",
  21603: "service-trouble",
  21604: "service-trouble",
  21606: "service-trouble",
  21608: "service-trouble",
  21612: "service-trouble",
  21617: "service-trouble",
  21659: "service-trouble",
  21660: "service-trouble",
  21661: "service-trouble",
  21701: "service-trouble",
  21703: "service-trouble",
  /** Queue of the sender full, validity out of range, daily limit of the account used up. */
  21611: "service-trouble",
  30001: "service-trouble",
  63038: "service-trouble",
  90007: "service-trouble",
} as const satisfies Record<number, DeliveryFailure>

/**
 * Translates an error code. Twilio splits new codes off old ones: an unknown 21xxx is, as they say, about the
 * recipient; everything else that is unknown is trouble with the service.
 */
export function failureOf(code: number | undefined): DeliveryFailure {
  if (code === undefined) return "service-trouble"
  if (isKnown(code)) return failureByCode[code]
  return code >= 21_000 && code < 22_000 ? "number-unreachable" : "service-trouble"
}

function isKnown(code: number): code is keyof typeof failureByCode {
  return Object.hasOwn(failureByCode, code)
}
