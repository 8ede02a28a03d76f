"use client"

import { createContext, type ReactNode, useContext } from "react"
import { trouble } from "@/words/en-trouble"

/** What a page that broke still knows of the site. */
export interface KnownInTrouble {
  readonly words: typeof trouble
  readonly siteName: string | null
}

const TroubleContext = createContext<KnownInTrouble>({ words: trouble, siteName: null })

/** Hands down what the error pages say, in the language of the page; English where none came. */
export function TroubleWords({ known, children }: { known: KnownInTrouble; children: ReactNode }) {
  return <TroubleContext value={known}>{children}</TroubleContext>
}

/** What the error pages say, and whose site it is. */
export const useTroubleWords = () => useContext(TroubleContext)
