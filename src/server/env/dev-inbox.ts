import { Secret } from "@/core/secret"
import type { AppAddress } from "./app-address"
import { isPlivoNamed } from "./plivo"
import { isEmulated } from "./provider-variables"
import { isTwilioNamed } from "./twilio"
import type { Variables } from "./variables"

/** Whether messages land in the dev inbox, and who may read it. */
export type DevInbox =
  | { readonly kind: "off" }
  | { readonly kind: "open" }
  | { readonly kind: "password"; readonly password: Secret }

const leastPasswordLength = 16

/** What decides about the dev inbox besides its own variable. */
interface InboxSurroundings {
  readonly development: boolean
  readonly app: AppAddress
  /** Where Twilio and Plivo are, in this order; `null`: at their own hosts. */
  readonly apiBaseUrls: readonly [string | null, string | null]
}

/** Reads `DEV_INBOX`: on by itself in development as long as no provider is named. */
export function readDevInbox(
  variables: Variables,
  { development, app, apiBaseUrls }: InboxSurroundings,
): DevInbox {
  const text = variables.text("DEV_INBOX")
  const named = [isTwilioNamed(variables), isPlivoNamed(variables)]
  if (text === undefined) {
    return development && app.loopback && !named.includes(true) ? { kind: "open" } : { kind: "off" }
  }
  if (text === "0") return { kind: "off" }
  const refuse = (problem: string): DevInbox => {
    variables.refuse("DEV_INBOX", problem, "a-password-of-16-signs-or-more")
    return { kind: "off" }
  }
  // Codes that go to an emulator on this machine are nobody's real codes.
  if (named.some((isNamed, index) => isNamed && !isEmulated(apiBaseUrls[index] ?? null))) {
    return refuse("cannot be on together with a provider, whose codes it would show")
  }
  if (text === "1") {
    return app.loopback ? { kind: "open" } : refuse("may be 1 only where APP_URL is this machine")
  }
  if ([...text].length < leastPasswordLength) {
    return refuse(`has to be 0, 1, or a password of at least ${leastPasswordLength} characters`)
  }
  return { kind: "password", password: new Secret(text) }
}
