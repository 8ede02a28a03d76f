import { isLoopback } from "./loopback"

// What single choices have to look like, whoever writes them: the environment or the console.

const propertyName = /^[A-Za-z][A-Za-z0-9_]{0,63}$/
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

/** A letter, then letters, digits and `_`, 64 at most. */
export function isPropertyName(text: string): boolean {
  return propertyName.test(text)
}

/** A domain in small letters. */
export function isMailDomain(text: string): boolean {
  return domain.test(text)
}

/** Scheme and host, and nothing after it. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text)
}

/** Whether pages of an origin can be read and changed on the way: http, but for a site on this machine. */
export function isInsecureOrigin(origin: string, siteOrigin: string): boolean {
  return origin.startsWith("http:") && !isLoopback(new URL(siteOrigin).hostname)
}
