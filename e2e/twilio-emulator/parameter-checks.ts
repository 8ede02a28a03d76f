/** Whether a value has the form that Twilio documents for its parameter. */
export type Check = (value: string) => boolean

export const anyText: Check = () => true
export const flag: Check = (value) => value === "true" || value === "false"
export const decimal: Check = (value) => /^\d+(\.\d+)?$/.test(value)
export const count: Check = (value) => /^[1-9]\d{0,2}$/.test(value)
export const time: Check = (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)

/** An absolute address, as Twilio wants it for what it calls or fetches. */
export const address: Check = (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

/** The id of a resource: two letters that name its kind, 32 hexadecimal digits. */
export const sid = (prefix: string): Check => {
  const pattern = new RegExp(`^${prefix}[0-9a-fA-F]{32}$`)
  return (value) => pattern.test(value)
}

export const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value)

export const between =
  (least: number, most: number): Check =>
  (value) =>
    /^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most

/** A JSON object whose values are texts, as Twilio wants what stands in the places of a template. */
export const isObjectOfTexts: Check = (value) => {
  try {
    const parsed: unknown = JSON.parse(value)
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return false
    return Object.values(parsed).every((each) => typeof each === "string")
  } catch {
    return false
  }
}

/** E.164, as Twilio wants it from whoever sends texts. */
export const isE164: Check = (value) => /^\+[1-9]\d{6,14}$/.test(value)
