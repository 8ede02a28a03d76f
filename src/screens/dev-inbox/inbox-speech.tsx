import { createContext, useContext } from "react"
import type { DevInboxWords } from "@/words/en-dev-inbox"

/** What every part of the inbox needs to say something. */
export interface Speech {
  readonly words: DevInboxWords
  readonly locale: string
  /** Reads a sentence to whoever listens instead of looking. */
  announce(sentence: string): void
}

const SpeechContext = createContext<Speech | null>(null)

/** Gives words and voice to the parts below. */
export const InboxSpeech = SpeechContext.Provider

/** Throws outside `InboxSpeech`. */
export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (speech === null) throw new Error("useSpeech needs an InboxSpeech above it")
  return speech
}
