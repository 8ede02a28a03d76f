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
  captcha,
}: Door): DoorPage {
  const { policy, site } = getContainer()
  const { codeDigits, passwordMinimumLength } = policy
  return {
    countries,
    defaultCountry,
    challenge,
    next,
    identity,
    codeSignIn: site.codeSignIn,
    callFirst,
    passkeys,
    captcha,
    codeDigits,
    passwordMinimumLength,
  }
}
