import { isCounted } from "../counted-rules"
import type { Dependencies } from "./dependencies"
import type { Saver } from "./save-settings"

/**
 * An administrator lets a count begin anew, so that it refuses nobody. False: there was nothing to clear. A pause is no
 * count: it is resumed.
 */
export async function clearCount(
  { limits, random }: Pick<Dependencies, "limits" | "random">,
  saver: Saver,
  key: string,
): Promise<boolean> {
  const [rule = ""] = key.split(":", 1)
  return isCounted(rule) && limits.clear(key, { ...saver, auditId: random.id() })
}
