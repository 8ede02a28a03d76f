import type { AuditCursor, AuditFilter } from "../../src/core/ports/audit-store"
import type { WebhookQuery } from "../../src/core/ports/webhook-log"
import { alertBounds } from "../../src/core/workflows/check-alerts"
import { eventsInPart, eventsOnPage } from "../../src/server/asked-events"
import type { ConsoleGround, Reads } from "./console-ground"

const dayMs = 86_400_000
const everything: AuditFilter = {
  action: null,
  personUserId: null,
  fromMs: null,
  untilMs: null,
}

/** The audit log. */
export function auditReads({ container, sample }: ConsoleGround): Reads {
  const { audit } = container.console
  const { userId, auditFromMs } = sample
  const middleMs = Math.round((auditFromMs + Date.now()) / 2)
  const middle: AuditCursor = { atMs: middleMs, id: "ffffffff-ffff-7fff-bfff-ffffffffffff" }
  const page =
    (filter: Partial<AuditFilter>, before: AuditCursor | null = null) =>
    () =>
      audit.page({ ...everything, ...filter }, before, eventsOnPage)
  return {
    all: page({}),
    "all, from the middle": page({}, middle),
    ...Object.fromEntries(
      ["signed-in", "phone-changed", "account-blocked"].flatMap((action) => [
        [action, page({ action })],
        [`${action}, from the middle`, page({ action }, middle)],
        [`${action}, before a day in the middle`, page({ action, untilMs: middleMs })],
      ]),
    ),
    "of one person": page({ personUserId: userId }),
    "of one person, from the middle": page({ personUserId: userId }, middle),
    "of one person, signed-in": page({ personUserId: userId, action: "signed-in" }),
    "of one person, what they never did": page({ personUserId: userId, action: "account-blocked" }),
    "of one person, one day": page({ personUserId: userId, fromMs: middleMs, untilMs: middleMs + dayMs }),
    "one day": page({ fromMs: middleMs, untilMs: middleMs + dayMs }),
    "one day, phone-changed": page({ fromMs: middleMs, untilMs: middleMs + dayMs, action: "phone-changed" }),
  }
}

/** What the overview asks beside its counts. */
export function setupReads({ container }: ConsoleGround): Reads {
  return { "whether anything arrived": () => container.console.messages.arrivals() }
}

/** One part of the log as a file. */
export function auditFileReads({ container }: ConsoleGround): Reads {
  return { all: () => container.console.audit.page(everything, null, eventsInPart) }
}

/** What endpoints were told. */
export function webhookReads({ container, sample }: ConsoleGround): Reads {
  const { webhooks } = container.console
  const { webhookEventId: eventId, webhookEndpointId: endpointId, webhookDeliveryId } = sample
  const page = (asked: Partial<WebhookQuery>) => () =>
    webhooks.page({ endpointId: null, state: null, from: null, ...asked })
  const older = { towards: "older", place: { eventId, endpointId } } as const
  const newer = { towards: "newer", place: { eventId, endpointId } } as const
  const states = [null, "waiting", "delivered", "given-up"] as const
  return {
    ...Object.fromEntries(
      states.flatMap((state) => {
        const name = state ?? "all"
        return [
          [name, page({ state })],
          [`${name}, from the middle`, page({ state, from: older })],
          [`${name}, of one endpoint`, page({ state, endpointId })],
          [`${name}, of one endpoint, from the middle`, page({ state, endpointId, from: older })],
        ]
      }),
    ),
    "all, from the middle upwards": page({ from: newer }),
    "one opened": () => webhooks.one(webhookDeliveryId),
  }
}

/** The list of mailings. */
export function mailingReads({ container, sample }: ConsoleGround): Reads {
  return {
    all: () => container.workflows.listMailings(null),
    "next page": () => container.workflows.listMailings(sample.mailingId),
  }
}

/** What is looked at each minute. */
export function alertCheckReads({ container }: ConsoleGround): Reads {
  return {
    "signs that a check reads": () => container.console.alertSigns.read(alertBounds(container.policy)),
  }
}

/** What the console shows of it. */
export function alertReads({ container }: ConsoleGround): Reads {
  return {
    "count of those that are open": () => container.workflows.countAlerts(),
    "list of those that are open": () => container.workflows.listAlerts(),
  }
}
