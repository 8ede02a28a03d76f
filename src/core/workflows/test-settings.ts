import type { ForwardingSeen } from "../checks/site-lines"
import { configurationTestAxes, limited } from "../limits"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { type ConfigurationCheck, checkConfiguration } from "./check-configuration"
import type { Dependencies } from "./dependencies"
import { checkChange, type Saver, type SaveRefusal, type SettingsToSave } from "./save-settings"

/**
 * TEST CONFIGURATION on the page of the settings: what was edited there is looked at as if it were saved, on top of what
 * is. What could not be saved is refused as the save would, and costs nothing; each look asks the providers, and counts.
 */
export async function testSettings(
  deps: Dependencies,
  { userId }: Saver,
  edited: Omit<SettingsToSave, "version">,
  seen: ForwardingSeen | null,
): Promise<Result<ConfigurationCheck, SaveRefusal | RefusalOf<"limited">>> {
  const checked = checkChange(deps, await deps.settings.readNow(), edited)
  if (!checked.ok) return checked
  const taken = await deps.quotas.take(configurationTestAxes(deps.policy, userId ?? "owner"))
  if (taken.kind === "limited") return refused(limited(taken.rule, taken.retryAfterMs))
  const { credentials, routes, choices, testNumbers } = checked.value
  const candidate = {
    ...(credentials === undefined ? {} : { credentials }),
    ...(routes === undefined ? {} : { routes }),
    ...(choices === undefined ? {} : { choices }),
    ...(testNumbers === undefined ? {} : { testNumbers }),
  }
  return granted(await checkConfiguration(deps, { candidate, seen }))
}
