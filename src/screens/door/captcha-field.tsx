"use client"

import { useEffect, useEffectEvent, useRef } from "react"
import { useWords } from "@/words/words-context"
import type { CaptchaTerms } from "./door-page"
import { useTurnstile } from "./use-turnstile"

/** What a form may ask of the CAPTCHA in it. */
export interface CaptchaHandle {
  /** @throws RefusedOnPage */
  readonly token: () => Promise<string>
  readonly renew: () => void
}

export interface CaptchaFieldProps {
  readonly terms: CaptchaTerms
  /** What it gives then holds as long as the field does. */
  readonly onReady: (captcha: CaptchaHandle) => void
}

/** The place of a CAPTCHA in a form. It takes no room until it wants something of the person. */
export function CaptchaField({ terms, onReady }: CaptchaFieldProps) {
  const { door } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const group = useRef<HTMLFieldSetElement>(null)
  const { shown, token, renew } = useTurnstile(box, terms, () => group.current?.focus())
  const ready = useEffectEvent(() => onReady({ token, renew }))
  useEffect(() => ready(), [])
  return (
    <fieldset
      className={shown ? "captcha" : "captcha unseen"}
      tabIndex={-1}
      aria-label={shown ? door.captchaLabel : undefined}
      ref={group}
    >
      <div ref={box} />
      <span className="sr" role="status">
        {shown && door.captchaAsks}
      </span>
    </fieldset>
  )
}
