import type { Twilio } from "twilio"

/** Every country that there is stands on one page. */
const allCountries = { pageSize: 1000 }

/** Countries that are closed for texts (Accounts API, Messaging Geo Permissions). ISO 3166-1 alpha-2. */
export async function closedForTexts(twilio: Twilio): Promise<ReadonlySet<string>> {
  const { permissions }: { permissions: unknown } = await twilio.accounts.v1.messagingGeopermissions.fetch()
  if (!Array.isArray(permissions)) throw new TypeError("not a list of permissions")
  return new Set(permissions.flatMap((each: unknown) => closedCountry(each) ?? []))
}

/** Countries of which not even ordinary numbers may be called (Voice API, Dialing Permissions). */
export async function closedForCalls(twilio: Twilio): Promise<ReadonlySet<string>> {
  const { instances: countries } = await twilio.voice.v1.dialingPermissions.countries.page(allCountries)
  return new Set(countries.filter((each) => each.lowRiskNumbersEnabled === false).map((each) => each.isoCode))
}

/** What stands nowhere is not known to be closed. */
function closedCountry(permission: unknown): string | null {
  if (typeof permission !== "object" || permission === null) return null
  const { country_code: country, enabled }: { country_code?: unknown; enabled?: unknown } = permission
  return enabled === false && typeof country === "string" ? country : null
}
