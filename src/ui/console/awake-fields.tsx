"use client"

import type { ReactNode } from "react"
import { useAwake } from "../use-awake"

/** Fields of a long form. Before the page's script runs they take nothing: what is typed then would be lost. */
export function AwakeFields({ children }: { children: ReactNode }) {
  return (
    <fieldset className="awake" disabled={!useAwake()}>
      {children}
    </fieldset>
  )
}
