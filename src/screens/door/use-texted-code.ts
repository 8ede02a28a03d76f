"use client"

import { useEffect, useEffectEvent } from "react"

/** What the browser hands over of a text that ends in `@host #code` (WebOTP; not in TypeScript's library yet). */
interface TextedCredential extends Credential {
  readonly code: string
}

interface TextedCredentialRequest extends CredentialRequestOptions {
  readonly otp: { readonly transport: readonly ["sms"] }
}

/**
 * Where the browser can read the code out of the text (Chrome on Android), takes it, if the person agrees.
 * Ends when the page stops waiting for a code.
 */
export function useTextedCode(waiting: boolean, take: (code: string) => void): void {
  const received = useEffectEvent(take)
  useEffect(() => {
    if (!waiting || !("OTPCredential" in window)) return
    const ending = new AbortController()
    const request: TextedCredentialRequest = { otp: { transport: ["sms"] }, signal: ending.signal }
    navigator.credentials.get(request).then(
      (credential) => {
        if (credential) received((credential as TextedCredential).code)
      },
      // Declined, ended or not allowed here: the person types the code.
      () => undefined,
    )
    return () => ending.abort()
  }, [waiting])
}
