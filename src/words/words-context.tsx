"use client"

import { createContext, type ReactNode, useContext } from "react"
import type { Words } from "./en"

/** What the browser gets of the catalogue: one language, and of it only what sign-in pages say. */
export interface SpokenWords
  extends Pick<Words, "door" | "delivery" | "strength" | "secondProof" | "refusal"> {
  readonly locale: string
  readonly siteName: string
}

const WordsContext = createContext<SpokenWords | null>(null)

/** Hands the words of one language to the client components below it. */
export function WordsProvider({ words, children }: { words: SpokenWords; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>
}

/** The words of the page's language. Throws outside a `WordsProvider`. */
export function useWords(): SpokenWords {
  const words = useContext(WordsContext)
  if (!words) throw new Error("useWords needs a WordsProvider above it")
  return words
}
