import { type Alert, type AlertKind, type AlertMatter, type AlertName, alertKeyOf } from "./alert"

const providerNames: Readonly<Record<string, string>> = {
  twilio: "Twilio",
  "twilio-verify": "Twilio Verify",
  plivo: "Plivo",
}

/** In a few words of English, in letters of GSM-7, short enough for one segment beside the longest name and host. */
const sentences = {
  "credentials-refused": (key) => `${providerName(key)} refuses the credentials`,
  "provider-failing": (key) => `messages fail at ${providerName(key)}`,
  "reports-missing": (key) => `no delivery reports from ${providerName(key)}`,
  "sends-capped": () => "the cap on messages an hour is reached",
  "country-failing": (key) => `few codes sent to ${key} come back`,
  "sending-paused": (key) => `messages are paused for ${key.split(":")[1] ?? key}, as codes do not come back`,
  "spend-high": (key) => `most of what messages may cost in a ${key} was spent`,
  "webhook-given-up": () => "a webhook was given up",
  "administrator-new": () => "there is a new administrator",
  "settings-sealed": () => "the settings do not open with APP_SECRET",
  "sending-off": () => "nothing can be sent, no provider is connected",
} as const satisfies Readonly<Record<AlertKind, (key: string) => string>>

/** What a text says of an alert. */
export function alertSentence({ kind, key }: AlertName): string {
  return sentences[kind](key)
}

/** How a provider is called in sentences. */
export function providerName(name: string): string {
  return providerNames[name] ?? name
}

/** The site that an alert is about. */
interface AlertSite {
  readonly appName: string
  readonly origin: string
}

/** Where administrators see what needs them. */
export function consoleUrl({ origin }: Pick<AlertSite, "origin">): string {
  return `${origin}/admin`
}

/**
 * What `ALERT_WEBHOOK_URL` gets, as JSON. Slack and Mattermost show `text`, Discord shows `content`; the rest is for
 * software.
 */
export function alertBody(site: AlertSite, { id, matter, openedAtMs, closedAtMs }: Alert): string {
  const key = alertKeyOf(matter)
  const sentence = alertSentence({ kind: matter.kind, key })
  const url = consoleUrl(site)
  const text = `${site.appName}: ${closedAtMs === null ? "" : "over: "}${sentence}. See ${url}`
  return JSON.stringify({
    text,
    content: text,
    id,
    kind: matter.kind,
    state: closedAtMs === null ? "opened" : "closed",
    openedAt: new Date(openedAtMs).toISOString(),
    closedAt: closedAtMs === null ? null : new Date(closedAtMs).toISOString(),
    url,
    detail: toldMatter(matter),
  })
}

/** What others may know of it: the path of an endpoint is often its secret, and this goes to a service of somebody else. */
function toldMatter(matter: AlertMatter): AlertMatter {
  return matter.kind === "webhook-given-up" ? { ...matter, url: new URL(matter.url).origin } : matter
}
