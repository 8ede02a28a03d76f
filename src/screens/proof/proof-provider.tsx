"use client"

import { createContext, type ReactNode, useCallback, useContext, useState } from "react"
import { callFailure } from "@/client/call-failure"
import type { RefusalOf } from "@/core/refusals"
import { ProofDialog } from "./proof-dialog"

/** What a proof can be given with. */
export type ProofWays = RefusalOf<"proof-needed">["by"]

/** Makes a call; where it needs a fresh proof, asks for that, and makes it once more. Without it, it fails as it did. */
type WithProof = <Value>(call: () => Promise<Value>) => Promise<Value>

const ProofContext = createContext<WithProof | null>(null)

interface Asking {
  readonly ways: ProofWays
  readonly answer: (proved: boolean) => void
}

/** Asks people on account pages to prove anew that it is them, where a step could cost them the account. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState<Asking | null>(null)

  const withProof: WithProof = useCallback(async (call) => {
    try {
      return await call()
    } catch (error) {
      const failure = callFailure(error, navigator.onLine)
      if (failure.kind !== "refused" || failure.refusal.kind !== "proof-needed") throw error
      const ways = failure.refusal.by
      const proved = await new Promise<boolean>((answer) => setAsking({ ways, answer }))
      setAsking(null)
      if (!proved) throw error
      return call()
    }
  }, [])

  return (
    <ProofContext value={withProof}>
      {children}
      {asking && (
        <ProofDialog
          ways={asking.ways}
          onProved={() => asking.answer(true)}
          onClose={() => asking.answer(false)}
        />
      )}
    </ProofContext>
  )
}

/** Wraps the calls of account pages that may need a fresh proof. Throws outside a `ProofProvider`. */
export function useProof(): WithProof {
  const withProof = useContext(ProofContext)
  if (!withProof) throw new Error("useProof needs a ProofProvider above it")
  return withProof
}
