import type { Purpose } from "@/core/challenge"
import type { Device } from "@/core/device"
import { hashToken, type TokenHash } from "@/core/opaque-token"
import { type PhoneNumber, phoneNumberFromE164 } from "@/core/phone-number"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import type { Caller } from "@/core/workflows/dependencies"

/** A number that the validator takes. Throws for one that it does not. */
export function phoneNumber(text = "+14155550132"): PhoneNumber {
  const located = phoneNumberFromE164(text)
  if (located === null) throw new Error(`${text} is not a phone number`)
  return located.number
}

/** The nth of a thousand different American numbers. They share their prefixes by ten thousands. */
export function numberedPhone(index: number): PhoneNumber {
  return phoneNumber(`+1415555${String(index % 10_000).padStart(4, "0")}`)
}

/** The hash of a browser's pre-auth cookie. */
export function browser(name = "ada's laptop"): TokenHash {
  return hashToken(name)
}

/** Who asks, on one device unless a test says otherwise. Documentation addresses (RFC 5737) are nobody's. */
export function caller(name = "ada's laptop", addressKey = "198.51.100.7"): Caller {
  return {
    opener: browser(name),
    surface: "browser",
    textHost: "id.marlow.example",
    addressKey,
    languages: ["en"],
    device: device(),
  }
}

/** The same on a device that no account knows. */
export function stranger(name = "a stranger", addressKey?: string): Caller {
  return { ...caller(name, addressKey), device: device(`${name}'s`) }
}

/** What a person signs in from. */
export function device(name = "ada's laptop"): Device {
  const look = { browser: "Firefox", system: "Linux", form: "computer", country: null } as const
  return { ...look, hash: hashToken(`device ${name}`) }
}

/** What a provider reports about its message SM1: on the phone, unless a test says otherwise. */
export function deliveryReport(deliveryId: string, parts: Partial<DeliveryReport> = {}): DeliveryReport {
  return {
    provider: "twilio",
    deliveryId,
    providerMessageId: "SM1",
    state: "delivered",
    failure: null,
    providerErrorCode: null,
    segments: null,
    price: null,
    ...parts,
  }
}

/** All purposes that a sign-in page asks for. */
export const signInPurposes: readonly Purpose[] = ["sign-in", "second-factor"]

/** What a promise-returning guard needs in a test that knows better. */
export function present<Value>(value: Value | null | undefined, what = "value"): Value {
  if (value === null || value === undefined) throw new Error(`there is no ${what}`)
  return value
}
