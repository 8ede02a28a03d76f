import type { SettingsForm } from "@/core/workflows/read-settings-form"
import { noEdits, type SettingsEdits } from "./settings-edits"

const path = "/admin/settings"

/** What somebody comes to the settings for, as the address says it. */
export interface SettingsErrand {
  /** ISO 3166-1 alpha-2: to be closed. */
  readonly close?: string | undefined
  /** The provider to send a test by. */
  readonly with?: string | undefined
}

/** Where a test is sent by one provider. */
export const testHref = (provider: string) => `${path}?with=${encodeURIComponent(provider)}#send-test`

/** Where a country stands closed, and is so when that is saved. */
export const closeHref = (country: string) => `${path}?close=${encodeURIComponent(country)}#countries`

/** What the errand changes. Nothing where the country is closed already, or is the only one. */
export function editsFor({ choices }: SettingsForm, { close }: SettingsErrand): SettingsEdits {
  const open = choices.allowedCountries.value
  const others = open.filter((country) => country !== close)
  if (others.length === open.length || others.length === 0) return noEdits
  return { ...noEdits, choices: { allowedCountries: others } }
}
