import "server-only"
import type { DoorPage } from "@/screens/door/door-page"
import { getContainer } from "@/server/container"
import type { Door } from "@/server/door"

/** What of the door goes to the browser. */
export function doorPageOf({
  countries,
  defaultCountry,
  challenge,
  next,
  identity,
  callFirst,
  passkeys,
}: Door): DoorPage {
  const { codeDigits, passwordMinimumLength } = getContainer().policy
  return {
    countries,
    defaultCountry,
    challenge,
    next,
    identity,
    callFirst,
    passkeys,
    codeDigits,
    passwordMinimumLength,
  }
}
