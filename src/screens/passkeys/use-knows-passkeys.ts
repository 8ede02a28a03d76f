"use client"

import { useSyncExternalStore } from "react"
import { knowsPasskeys } from "@/client/passkey"

const never = () => () => undefined

/** Whether this browser knows passkeys. Taken for granted until the page's script runs: nearly all of them do. */
export function useKnowsPasskeys(): boolean {
  return useSyncExternalStore(never, knowsPasskeys, () => true)
}
