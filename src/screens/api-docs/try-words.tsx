"use client"

import { createContext, type ReactNode, useContext } from "react"
import type { Words } from "@/words/en"

const TryWords = createContext<Words["apiTries"] | null>(null)

/** Hands the words of trying and copying to what is below. */
export function TryWordsProvider({ words, children }: { words: Words["apiTries"]; children: ReactNode }) {
  return <TryWords value={words}>{children}</TryWords>
}

/** The words of trying and copying. Throws outside a `TryWordsProvider`. */
export function useTryWords(): Words["apiTries"] {
  const words = useContext(TryWords)
  if (words === null) throw new Error("useTryWords needs a TryWordsProvider above it")
  return words
}
