"use client"

import { useSyncExternalStore } from "react"

const never = () => () => undefined

/** Whether the page's script runs. False in the server's markup, and so until the browser has taken it over. */
export function useAwake(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
