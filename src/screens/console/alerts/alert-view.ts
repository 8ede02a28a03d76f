import type { Alert, AlertMatter } from "@/core/alert"
import type { PausedWhere } from "@/core/workflows/resume-sending"
import type { LampState } from "@/ui/lamp"
import type { ConsoleWords } from "@/words/console-words"
import { nameIn, say } from "@/words/say"

/** An alert as the overview shows it. */
export interface AlertView {
  readonly id: string
  readonly lamp: LampState
  readonly title: string
  readonly text: string
  readonly link: { readonly href: string; readonly text: string }
  /** What can be resumed, which ends the alert. `null`: it is about something else. */
  readonly pause: PausedWhere | null
  /** ISO 8601. */
  readonly openedAt: string
}

/** What may cost sign-ins is red, what is to be known is amber. */
const lamps = {
  "credentials-refused": "busy",
  "provider-failing": "busy",
  "reports-missing": "ringing",
  "sends-capped": "busy",
  "country-failing": "busy",
  "sending-paused": "busy",
  "spend-high": "ringing",
  "webhook-given-up": "ringing",
  "administrator-new": "ringing",
  "settings-sealed": "busy",
  "sending-off": "busy",
} as const satisfies Record<AlertMatter["kind"], LampState>

/** Where there is more to see of it, or to do about it. */
function hrefOf(matter: AlertMatter): string {
  switch (matter.kind) {
    case "provider-failing":
      return `/admin/messages?${new URLSearchParams({ state: "failed", provider: matter.provider })}`
    case "reports-missing":
      return `/admin/messages?${new URLSearchParams({ state: "accepted", provider: matter.provider })}`
    case "country-failing":
      return `/admin/messages?${new URLSearchParams({ country: matter.country })}`
    case "sends-capped":
      return "/admin/messages"
    case "sending-paused":
    case "spend-high":
      return "/admin/limits"
    case "webhook-given-up":
      return `/admin/webhooks?${new URLSearchParams({ endpoint: matter.endpointId, state: "given-up" })}`
    case "administrator-new":
      return "/admin/audit"
    default:
      return "/admin/settings"
  }
}

/** Says what needs the owner, in the words of the page. */
export function alertView(
  words: ConsoleWords["alerts"],
  locale: string,
  { id, matter, openedAtMs }: Alert,
): AlertView {
  const said = words.kinds[matter.kind]
  const values: Record<string, string | number> = {
    ...matter,
    ...("provider" in matter ? { provider: nameIn(words.providers, matter.provider) } : {}),
    ...(matter.kind === "spend-high"
      ? {
          percent: Math.floor((matter.spentCents * 100) / matter.limitCents),
          window: words.windows[matter.window],
        }
      : {}),
    ...(matter.kind === "sending-paused" && matter.scope === "country"
      ? { subject: countryName(matter.subject, locale) }
      : {}),
    ...("country" in matter ? { country: countryName(matter.country, locale) } : {}),
  }
  return {
    id,
    lamp: lamps[matter.kind],
    title: say(said.title, values),
    text: say(said.text, values),
    link: { href: hrefOf(matter), text: said.link },
    pause: matter.kind === "sending-paused" ? { scope: matter.scope, subject: matter.subject } : null,
    openedAt: new Date(openedAtMs).toISOString(),
  }
}

function countryName(country: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(country) ?? country
}
