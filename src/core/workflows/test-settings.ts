import type { ForwardingSeen } from "../checks/site-lines"
import { granted, type Result } from "../result"
import { type ConfigurationCheck, checkConfiguration } from "./check-configuration"
import type { Dependencies } from "./dependencies"
import { checkChange, type SaveRefusal, type SettingsToSave } from "./save-settings"

/**
 * TEST CONFIGURATION on the page of the settings: what was edited there is looked at as if it were saved, on top of what
 * is. What could not be saved is refused as the save would.
 */
export async function testSettings(
  deps: Dependencies,
  edited: Omit<SettingsToSave, "version">,
  seen: ForwardingSeen | null,
): Promise<Result<ConfigurationCheck, SaveRefusal>> {
  const checked = checkChange(deps, await deps.settings.readNow(), edited)
  if (!checked.ok) return checked
  const { credentials, routes, choices } = checked.value
  const candidate = {
    ...(credentials === undefined ? {} : { credentials }),
    ...(routes === undefined ? {} : { routes }),
    ...(choices === undefined ? {} : { choices }),
  }
  return granted(await checkConfiguration(deps, { candidate, seen }))
}
