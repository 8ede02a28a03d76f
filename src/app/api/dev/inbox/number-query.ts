/**
 * Reads the `to` of a query. A `+` that was not encoded arrives as a space, so the sign in front may be either,
 * or absent. `null`: all numbers. `undefined`: not a number.
 */
export function readNumberQuery(text: string | null): string | null | undefined {
  if (text === null || text === "") return null
  const digits = /^[+ ]?([\d ()-]+)$/.exec(text)?.[1]?.replace(/\D/g, "") ?? ""
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined
}
