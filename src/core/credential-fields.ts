// What single fields of a provider's account look like, whoever writes them: the environment or the console.

/** An id of Twilio: two letters and 32 hexadecimal digits. */
export function isTwilioSid(text: string, prefix: "AC" | "MG" | "VA"): boolean {
  return new RegExp(`^${prefix}[0-9a-f]{32}$`, "i").test(text)
}

/** An account id of Plivo: MA for a main account, SA for one below it, 20 signs in all. */
export function isPlivoAuthId(text: string): boolean {
  return /^(MA|SA)[A-Z0-9]{18}$/.test(text)
}

/** A number in E.164 that messages or calls come from. */
export function isOwnNumber(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text)
}

/** A token beside an account: 16 signs or more, without spaces. */
export function isAuthToken(text: string): boolean {
  return /^[\x21-\x7e]{16,128}$/.test(text)
}

/** What stands in examples and was forgotten. */
export function isPlaceholder(text: string): boolean {
  return /your.?auth|change.?me|placeholder|x{8}/i.test(text)
}
