/** Where a provider explains an error code of its own; `null`: it has no page about it. */
export function providerErrorPage(provider: string | null, code: string): string | null {
  if (provider?.startsWith("twilio") && /^\d{5,6}$/.test(code))
    return `https://www.twilio.com/docs/api/errors/${code}`
  if (provider === "plivo" && /^\d{2,4}$/.test(code))
    return "https://www.plivo.com/docs/messaging/troubleshooting/error-codes"
  return null
}
