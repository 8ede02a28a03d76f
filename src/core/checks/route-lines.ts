import type { AccountToCheck } from "../ports/configuration-probes"
import type { RouteRule } from "../routes"
import { routeFor } from "../routes"
import { type CheckLine, siteLine } from "./check-line"
import type { Finding } from "./finding"

/** More open countries than most sites have people in: each is one that strangers can have paid texts sent to. */
const manyCountries = 20

/** Who would carry texts, and whether each open country has somebody who does. */
export function routeLines(
  accounts: readonly AccountToCheck[],
  routes: readonly RouteRule[],
  { openCountries, devInbox }: { readonly openCountries: readonly string[]; readonly devInbox: boolean },
): readonly CheckLine[] {
  if (accounts.length === 0) {
    const nobody: Finding = { kind: devInbox ? "only-dev-inbox" : "provider-missing" }
    return [siteLine("providers", nobody), siteLine("countries", howMany(openCountries))]
  }
  const ownsCodes = accounts.some(({ verifyServiceSid }) => verifyServiceSid !== null)
  const carriers = accounts
    .filter(({ sender }) => sender !== null)
    .map(({ checks }) => ({ name: checks.provider, channels: new Set(["sms"] as const) }))
  const isRouted = (country: string) =>
    ownsCodes || routeFor(carriers, routes, { channel: "sms", country }).length > 0
  const unrouted = openCountries.filter((country) => !isRouted(country))
  return [
    siteLine("providers", { kind: "provider-connected" }),
    siteLine(
      "countries",
      unrouted.length > 0 ? { kind: "countries-unrouted", unrouted } : howMany(openCountries),
    ),
  ]
}

function howMany({ length: open }: readonly string[]): Finding {
  return { kind: open > manyCountries ? "countries-many" : "countries-routed", open }
}
