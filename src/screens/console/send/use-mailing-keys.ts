"use client"

import { useState } from "react"
import type { AskedMailing } from "@/core/workflows/check-mailing"

/** By what the server knows that a mailing is asked for again. */
export interface MailingKeys {
  readonly of: (asked: AskedMailing) => string
  /** It was made: whoever asks for the same from now on means another one. */
  readonly settle: (asked: AskedMailing) => void
}

/**
 * Keeps one key for each mailing that this page asks for. It outlives the dialog: when an answer is lost nobody knows
 * whether the mailing was made, so whoever reviews and sends the same once more has to ask under the same key.
 */
export function useMailingKeys(): MailingKeys {
  const [keys] = useState(() => new Map<string, string>())
  return {
    of: (asked) => {
      const content = contentOf(asked)
      const key = keys.get(content) ?? crypto.randomUUID()
      keys.set(content, key)
      return key
    },
    settle: (asked) => {
      keys.delete(contentOf(asked))
    },
  }
}

function contentOf({ numbers, country, text, mediaUrls }: AskedMailing): string {
  return JSON.stringify([numbers, country, text, mediaUrls])
}
