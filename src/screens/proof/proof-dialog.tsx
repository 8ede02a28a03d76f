"use client"

import type { ReactNode } from "react"
import type { ProofKind } from "@/core/session"
import { Dialog } from "@/ui/dialog"
import { useAccountWords } from "@/words/account-words"
import { CodeProof } from "./code-proof"
import { PasswordProof } from "./password-proof"
import type { ProofWays } from "./proof-provider"

interface ProofDialogProps {
  readonly ways: ProofWays
  readonly onProved: () => void
  readonly onClose: () => void
}

/** "Is it you?": asks for a proof in one of the ways that the account has, the usual one first. */
export function ProofDialog({ ways, onProved, onClose }: ProofDialogProps) {
  const { proof } = useAccountWords()
  return (
    <Dialog title={proof.title} onClose={onClose}>
      {proofBy(ways[0] ?? "code", { onProved, onClose })}
    </Dialog>
  )
}

/** What a way to prove oneself is given. */
export interface ProofStepProps {
  readonly onProved: () => void
  readonly onClose: () => void
}

function proofBy(way: ProofKind, props: ProofStepProps): ReactNode {
  return way === "password" ? <PasswordProof {...props} /> : <CodeProof {...props} />
}
