"use client"

import { createContext, type ReactNode, useContext } from "react"
import type { Words } from "./en"

/** What account pages say beside what all pages do. Sign-in pages are spared it. */
export type AccountWords = Words["account"]

const AccountWordsContext = createContext<AccountWords | null>(null)

/** Hands the words of account pages to the client components below it. */
export function AccountWordsProvider({ words, children }: { words: AccountWords; children: ReactNode }) {
  return <AccountWordsContext value={words}>{children}</AccountWordsContext>
}

/** The words of account pages in the page's language. Throws outside an `AccountWordsProvider`. */
export function useAccountWords(): AccountWords {
  const words = useContext(AccountWordsContext)
  if (!words) throw new Error("useAccountWords needs an AccountWordsProvider above it")
  return words
}
