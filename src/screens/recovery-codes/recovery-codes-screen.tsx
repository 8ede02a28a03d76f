"use client"

import { useEffect, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { Button } from "@/ui/button"
import { Notice } from "@/ui/notice"
import { useAccountWords } from "@/words/account-words"
import { sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { CodeList } from "./code-list"

interface RecoveryCodesScreenProps {
  /** How many can still be used, of how many that were made together. */
  readonly left: number
  readonly made: number
  /** Where the person came from. */
  readonly back: string
}

/** Makes recovery codes and shows them once. They are kept in no cache, and not in the page when it comes back. */
export function RecoveryCodesScreen({ left, made, back }: RecoveryCodesScreenProps) {
  const { recovery: words } = useAccountWords()
  const { locale } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const submission = useSubmission()
  const withProof = useProof()
  const madeLead = made === 0 ? words.madeLead : words.madeAgainLead
  const make = trpc.recoveryCodes.make.useMutation({ gcTime: 0 })

  useEffect(() => {
    if (codes === null) return
    heading.current?.focus()
    // A browser may keep the page as it was left, for whoever presses "back".
    const restored = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload()
    }
    addEventListener("pageshow", restored)
    return () => removeEventListener("pageshow", restored)
  }, [codes])

  async function makeCodes() {
    const answer = await submission.run(() => withProof(() => make.mutateAsync()))
    if (answer) setCodes(answer.codes)
  }

  return (
    <main className="page slim">
      <div className="opening">
        <h1 tabIndex={-1} ref={heading}>
          {codes === null ? words.title : words.madeTitle}
        </h1>
        <p className="soft">{codes === null ? words.lead : madeLead}</p>
      </div>
      <div className="stack">
        {codes === null && made > 0 && (
          <Notice lamp={left === 0 ? "ringing" : "idle"} title={sayCount(words.left, left, locale, { made })}>
            {words.replaces}
          </Notice>
        )}
        {codes !== null && <CodeList codes={codes} />}
        <p className="small soft">{words.whereTo}</p>
        <FormNotice submission={submission} next="/account" />
        <div className="actions">
          {codes === null ? (
            <>
              <Button kind="primary" large busy={submission.busy} onClick={makeCodes}>
                {made === 0 ? words.make : words.makeNew}
              </Button>
              <a className="button large" href={back}>
                {words.back}
              </a>
            </>
          ) : (
            <a className="button primary large" href={back}>
              {words.kept}
            </a>
          )}
        </div>
      </div>
    </main>
  )
}
