import type { LoggedWebhook } from "@/core/ports/webhook-log"
import { EndpointsSheet } from "@/screens/console/webhooks/endpoints-sheet"
import { MessagesSheet } from "@/screens/console/webhooks/messages-sheet"
import { Renewed } from "@/screens/console/webhooks/renewed"
import { WebhookDrawer } from "@/screens/console/webhooks/webhook-drawer"
import { webhookHref } from "@/screens/console/webhooks/webhook-href"
import { requireAdministrator } from "@/server/administrator"
import { openWebhook, readWebhookQuery } from "@/server/asked-webhooks"
import { getContainer } from "@/server/container"
import { pageLanguage } from "@/server/page-language"
import type { SearchParams } from "@/server/search-params"
import { Desk } from "@/ui/console/desk"
import { wordsFor } from "@/words/catalogue"
import { titled } from "../../../titled"

export const generateMetadata = () => titled((words) => words.console.frame.pages.webhooks)

/** The next attempt of these is worth waiting for at the screen. */
const soonMs = 10_000

/** The owner's other servers, and what they were told. */
export default async function WebhooksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireAdministrator("/admin/webhooks")
  const { locale } = await pageLanguage()
  const { console, workflows } = getContainer()
  const parameters = await searchParams
  const query = readWebhookQuery(parameters)
  const open = openWebhook(parameters)
  const [settings, page, opened] = await Promise.all([
    workflows.readWebhookEndpoints(),
    console.webhooks.page(query),
    open === null ? null : console.webhooks.one(open),
  ])
  const endpoints = settings.map(({ id, url, events }) => ({ id, url, events }))
  const words = wordsFor(locale).console
  const url = endpoints.find(({ id }) => id === opened?.endpointId)?.url ?? null
  return (
    <Desk title={words.frame.pages.webhooks} about={words.webhooks.about}>
      <EndpointsSheet endpoints={endpoints} eventTypes={console.webhookEventTypes} />
      <MessagesSheet states={console.webhookStates} {...{ words, locale, query, page, endpoints, open }} />
      {opened !== null && (
        <WebhookDrawer key={opened.id} webhook={opened} url={url} back={webhookHref(query)} />
      )}
      {[...page.webhooks, ...(opened === null ? [] : [opened])].some(changesSoon) && <Renewed />}
    </Desk>
  )
}

/** An attempt that is under way has its next one set for when nobody would answer for it any more. */
function changesSoon({ state, nextAttemptAtMs }: LoggedWebhook): boolean {
  const { webhookLeaseMs } = getContainer().policy
  return state === "waiting" && nextAttemptAtMs < Date.now() + webhookLeaseMs + soonMs
}
