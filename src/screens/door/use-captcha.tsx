"use client"

import { lazy, type ReactNode, Suspense, useState } from "react"
import { callFailure, RefusedOnPage } from "@/client/call-failure"
import type { CaptchaFieldProps, CaptchaHandle } from "./captcha-field"
import type { CaptchaTerms } from "./door-page"

/** Pages of sites that ask for no CAPTCHA never load it. One that does not come is told like any other that did not. */
const CaptchaField = lazy(async () => {
  const nothing = (_: CaptchaFieldProps) => null
  const loaded = await import("./captcha-field").catch(() => null)
  return { default: loaded === null ? nothing : loaded.CaptchaField }
})

/** The CAPTCHA of a first step, where the site asks for one. */
export interface Captcha {
  readonly field: ReactNode
  /**
   * Makes a call with a token, waited for as long as that may take; with `null` where none is asked for. Gets another
   * one where the call brought no result.
   * @throws RefusedOnPage
   */
  readonly withToken: <Value>(call: (token: string | null) => Promise<Value>) => Promise<Value>
}

/** Shows a CAPTCHA and has its tokens. */
export function useCaptcha(terms: CaptchaTerms | null): Captcha {
  const [arrival] = useState(createArrival)
  if (terms === null) return { field: null, withToken: (call) => call(null) }
  return {
    field: (
      <Suspense fallback={null}>
        <CaptchaField terms={terms} onReady={arrival.arrive} />
      </Suspense>
    ),
    withToken: async (call) => {
      const captcha = await arrival.within(terms.waitMs)
      const token = await captcha.token()
      try {
        return await call(token)
      } catch (error) {
        if (!isUnspent(error)) captcha.renew()
        throw error
      }
    },
  }
}

/** A button can be pressed before the script of the field is there. */
function createArrival() {
  let arrive: (captcha: CaptchaHandle) => void = () => {}
  const arrived = new Promise<CaptchaHandle>((resolve) => {
    arrive = resolve
  })
  const within = (waitMs: number) =>
    Promise.race([
      arrived,
      new Promise<never>((_, reject) =>
        setTimeout(() => reject(new RefusedOnPage({ kind: "captcha-unavailable" })), waitMs),
      ),
    ])
  return { arrive, within }
}

/** The server reads the number before it asks about a token: who mistyped has nothing to tick again. */
function isUnspent(error: unknown): boolean {
  const failure = callFailure(error, true)
  if (failure.kind !== "refused") return false
  const { kind } = failure.refusal
  return kind === "phone-number-unreadable" || kind === "country-not-open"
}
