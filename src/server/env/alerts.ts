import { Secret } from "@/core/secret"
import { readWebhookUrl } from "@/core/webhook-url"
import type { AppAddress } from "./app-address"
import type { Variables } from "./variables"

const example = "https://hooks.slack.com/services/T000/B000/XXXX"

/** Reads `ALERT_WEBHOOK_URL`. Whoever has the address may write there, so it does not print. `null`: nowhere. */
export function readAlertHookUrl(variables: Variables, { loopback }: AppAddress): Secret | null {
  const text = variables.text("ALERT_WEBHOOK_URL")
  if (text === undefined) return null
  const url = readWebhookUrl(text, loopback)
  if (url.ok) return new Secret(url.value)
  variables.refuse("ALERT_WEBHOOK_URL", "is no https address that is public, on the usual port", example)
  return null
}
