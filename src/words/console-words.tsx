"use client"

import { createContext, type ReactNode, useContext } from "react"
import type { Words } from "./en"

/** What the console says beside what all pages do. No other page carries it. */
export type ConsoleWords = Words["console"]

const ConsoleWordsContext = createContext<ConsoleWords | null>(null)

/** Hands the words of the console to the client components below it. */
export function ConsoleWordsProvider({ words, children }: { words: ConsoleWords; children: ReactNode }) {
  return <ConsoleWordsContext value={words}>{children}</ConsoleWordsContext>
}

/** The words of the console in the page's language. Throws outside a `ConsoleWordsProvider`. */
export function useConsoleWords(): ConsoleWords {
  const words = useContext(ConsoleWordsContext)
  if (!words) throw new Error("useConsoleWords needs a ConsoleWordsProvider above it")
  return words
}
