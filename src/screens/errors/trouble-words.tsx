"use client"

import { createContext, type ReactNode, useContext } from "react"
import { trouble } from "@/words/en-trouble"

const TroubleContext = createContext(trouble)

/** Hands the words of the error pages down in the language of the page; English where none came. */
export function TroubleWords({ words, children }: { words: typeof trouble; children: ReactNode }) {
  return <TroubleContext value={words}>{children}</TroubleContext>
}

/** The words of the error pages. */
export const useTroubleWords = () => useContext(TroubleContext)
