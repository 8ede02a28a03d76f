/** A request that says it comes from Twilio. */
export interface SignedRequest {
  /** The address as it was given to Twilio, from configuration, with its query; never from a header. */
  readonly url: string
  /** All fields of the form, their spaces untouched. Empty where there is no form. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>
  /** `X-Twilio-Signature`; `null` where there is none. */
  readonly signature: string | null
  /** The account's token, and the one before it while they are being exchanged. None: nothing is Twilio's. */
  readonly authTokens: readonly string[]
}

/**
 * Whether Twilio signed it, by the SDK's own comparison (constant time; with and without the port; repeated fields
 * once and sorted). The signature has no date: whoever caught such a request can send it again for ever.
 */
export async function isSignedByTwilio(request: SignedRequest): Promise<boolean> {
  const { url, signature, parameters } = request
  if (signature === null || !URL.canParse(url)) return false
  // Alone it costs 7 ms; the SDK around it 160.
  const { validateRequest } = await import("twilio/lib/webhooks/webhooks.js")
  return request.authTokens.some(
    (token) => token !== "" && validateRequest(token, signature, url, parameters),
  )
}
