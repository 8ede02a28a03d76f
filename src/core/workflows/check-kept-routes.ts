import type { LiveSettings } from "../ports/settings-store"
import type { Providers } from "../ports/providers"
import { granted, type Result, refused } from "../result"
import type { RouteRule } from "../routes"
import { checkRoutes, type RouteProblem } from "./check-routes"

/** What decides whom a route can name. */
type RouteWorld = Pick<LiveSettings, "credentials" | "whatsAppTemplates">

/**
 * Checks routes that stay while something changes on which they rest. Only what the change itself breaks is in its way:
 * what was wrong before, because an environment lost a provider, is told by a note and mended at the route.
 */
export function checkKeptRoutes(
  providers: Pick<Providers, "by">,
  before: RouteWorld & Pick<LiveSettings, "routes">,
  after: RouteWorld,
): Result<readonly RouteRule[], readonly RouteProblem[]> {
  const check = ({ credentials, whatsAppTemplates }: RouteWorld) =>
    checkRoutes(providers.by(credentials), before.routes, whatsAppTemplates)
  const [was, is] = [check(before), check(after)]
  if (is.ok) return is
  const known = was.ok ? [] : was.refusal
  const broken = is.refusal.filter((problem) => !known.some((other) => isNoWorse(problem, other)))
  return broken.length === 0 ? granted(before.routes) : refused(broken)
}

/** Whether a problem was there before, with no more to it. */
function isNoWorse(now: RouteProblem, before: RouteProblem): boolean {
  if (now.index !== before.index || now.problem !== before.problem) return false
  if (now.problem !== "whatsapp-template-missing" || !("usageTypes" in before)) return true
  return now.usageTypes.every((usageType) => before.usageTypes.includes(usageType))
}
