"use client"

import { type ReactNode, useEffect, useRef, useState } from "react"
import { knowsPasskeys } from "@/client/passkey"
import type { ProofKind } from "@/core/session"
import { Button } from "@/ui/button"
import { Dialog } from "@/ui/dialog"
import { useAccountWords } from "@/words/account-words"
import { CodeProof } from "./code-proof"
import { PasskeyProof } from "./passkey-proof"
import { PasswordProof } from "./password-proof"
import type { ProofWays } from "./proof-provider"
import { RecoveryCodeProof } from "./recovery-code-proof"

interface ProofDialogProps {
  readonly ways: ProofWays
  readonly onProved: () => void
  readonly onClose: () => void
}

/** "Is it you?": asks for a proof in one of the ways that the account has, the easiest first. */
export function ProofDialog({ ways, onProved, onClose }: ProofDialogProps) {
  const { proof } = useAccountWords()
  const open = waysHere(ways)
  const [chosen, choose] = useState<ProofKind>(open[0] ?? "code")
  const others = open.filter((way) => way !== chosen)
  return (
    <Dialog title={proof.title} onClose={onClose}>
      <ProofStep key={chosen} way={chosen} onProved={onProved} onClose={onClose} />
      {others.length > 0 && (
        <div className="others">
          {others.map((way) => (
            <Button key={way} kind="plain" wide onClick={() => choose(way)}>
              {proof.instead[way]}
            </Button>
          ))}
        </div>
      )}
    </Dialog>
  )
}

/** What a way to prove oneself is given. */
export interface ProofStepProps {
  readonly onProved: () => void
  readonly onClose: () => void
}

const stepsBy = {
  passkey: (props) => <PasskeyProof {...props} />,
  password: (props) => <PasswordProof {...props} />,
  code: (props) => <CodeProof {...props} />,
  "recovery-code": (props) => <RecoveryCodeProof {...props} />,
} satisfies Record<ProofKind, (props: ProofStepProps) => ReactNode>

/** One way. Whoever chose it goes on there: the button that they pressed is gone. */
function ProofStep({ way, ...props }: ProofStepProps & { readonly way: ProofKind }) {
  const step = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body)
      step.current?.querySelector<HTMLElement>("input, button")?.focus()
  }, [])
  return <div ref={step}>{stepsBy[way](props)}</div>
}

/** Of the ways that an account has, those of this browser. Where that leaves none, the browser says so by itself. */
function waysHere(ways: ProofWays): ProofWays {
  const here = ways.filter((way) => way !== "passkey" || knowsPasskeys())
  return here.length > 0 ? here : ways
}
