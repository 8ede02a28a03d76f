"use client"

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react"
import { RefusedOnPage } from "@/client/call-failure"
import { useWords } from "@/words/words-context"
import { createCaptchaGate } from "./captcha-gate"
import type { CaptchaTerms } from "./door-page"
import { loadTurnstile, type Turnstile, type TurnstileOptions } from "./turnstile-script"

/** A widget of Turnstile as a form uses it. */
export interface TurnstileWidget {
  /** The person is asked to do something, or was. */
  readonly shown: boolean
  readonly token: () => Promise<string>
  readonly renew: () => void
}

/** Shows Turnstile in a box. `onAsked`: a token was wanted while the person has something to do there. */
export function useTurnstile(
  box: RefObject<HTMLElement | null>,
  { siteKey, scriptUrl, purpose, waitMs }: CaptchaTerms,
  onAsked: () => void,
): TurnstileWidget {
  const { locale } = useWords()
  const [shown, setShown] = useState(false)
  const [gate] = useState(() => createCaptchaGate(waitMs))
  const widget = useRef<{ readonly turnstile: Turnstile; readonly id: string } | null>(null)

  const options: Omit<TurnstileOptions, "size"> = {
    sitekey: siteKey,
    action: purpose,
    language: locale,
    appearance: "interaction-only",
    // Pressing the button of the form tries again, and whoever presses it is told how that went.
    retry: "never",
    "response-field": false,
    callback: (token) => gate.move({ kind: "passed", token }),
    "error-callback": () => {
      gate.move({ kind: "lost" })
      return true
    },
    "unsupported-callback": () => gate.move({ kind: "lost" }),
    // It gets another token by itself then.
    "expired-callback": () => gate.move({ kind: "working" }),
    "timeout-callback": () => renew(),
    "before-interactive-callback": () => {
      setShown(true)
      gate.move({ kind: "asks" })
    },
    "after-interactive-callback": () => gate.move({ kind: "working" }),
  }

  const show = (turnstile: Turnstile) => {
    // The form may be gone by now.
    if (box.current === null || widget.current !== null) return
    const room = box.current.closest("form")?.clientWidth ?? 0
    const id = turnstile.render(box.current, { ...options, size: room < 300 ? "compact" : "flexible" })
    if (id === undefined) gate.move({ kind: "lost" })
    else widget.current = { turnstile, id }
  }
  const begin = () => {
    loadTurnstile(scriptUrl)
      .then(show)
      .catch(() => gate.move({ kind: "lost" }))
  }
  const beginOnce = useEffectEvent(begin)
  useEffect(() => {
    beginOnce()
    return () => {
      widget.current?.turnstile.remove(widget.current.id)
      widget.current = null
    }
  }, [])

  function renew() {
    gate.move({ kind: "working" })
    if (widget.current === null) begin()
    else widget.current.turnstile.reset(widget.current.id)
  }

  async function token(): Promise<string> {
    if (gate.stand().kind === "lost") renew()
    const stand = await gate.settled()
    if (stand.kind === "passed") return stand.token
    if (stand.kind === "asks") onAsked()
    throw new RefusedOnPage({ kind: stand.kind === "asks" ? "captcha-needed" : "captcha-unavailable" })
  }
  return { shown, token, renew }
}
