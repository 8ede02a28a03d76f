"use client"

import { createContext, type ReactNode, useContext, useMemo, useState } from "react"

/** What the tries of this page carry. It is nowhere but in the memory of the page. */
export interface Held {
  readonly userToken: string
  readonly apiKey: string
  /** Of the newest transaction that a try began. */
  readonly transactionId: string
}

interface Holding extends Held {
  hold(more: Partial<Held>): void
}

const nothing: Held = { userToken: "", apiKey: "", transactionId: "" }

const HeldContext = createContext<Holding>({ ...nothing, hold: () => undefined })

/** Keeps what tries carry for as long as the page is open. */
export function HeldProvider({ children }: { children: ReactNode }) {
  const [held, setHeld] = useState(nothing)
  const holding = useMemo(
    () => ({ ...held, hold: (more: Partial<Held>) => setHeld((before) => ({ ...before, ...more })) }),
    [held],
  )
  return <HeldContext value={holding}>{children}</HeldContext>
}

/** What is held, and how to hold something else. */
export const useHeld = (): Holding => useContext(HeldContext)
