import type { Arrivals } from "@/core/ports/message-log"
import type { SettingsForm } from "@/core/workflows/read-settings-form"

/** Who is connected that carries messages to real phones. */
export function carriersIn({ carriers }: Pick<SettingsForm, "carriers">): readonly string[] {
  return carriers.map(({ name }) => name).filter((name) => name !== "dev-inbox")
}

/** What a site lacks before it is known that codes arrive; `null`: nothing. */
export function lackOf(
  form: Pick<SettingsForm, "carriers">,
  { anything }: Arrivals,
): "provider" | "arrival" | null {
  if (carriersIn(form).length === 0) return "provider"
  return anything ? null : "arrival"
}
