"use client"

import { Button } from "@/ui/button"
import { say } from "@/words/say"
import { Trouble } from "./trouble"
import type { KnownInTrouble } from "./trouble-words"

interface BrokenPageProps {
  readonly known: KnownInTrouble
  readonly error: unknown
  readonly retry: () => void
}

/** A page that broke. The number leads the owner to the line in the log; nothing else is told. */
export function BrokenPage({ known: { words, siteName }, error, retry }: BrokenPageProps) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null
  return (
    <Trouble siteName={siteName} title={words.errorTitle} text={words.errorText}>
      <Button kind="primary" large wide onClick={retry}>
        {words.tryAgain}
      </Button>
      <a className="button large wide" href="/">
        {words.home}
      </a>
      {digest && <p className="hint">{say(words.errorNumber, { number: digest })}</p>}
    </Trouble>
  )
}
