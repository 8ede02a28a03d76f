"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { useWords } from "@/words/words-context"
import { refusedHere } from "./problem"
import type { LiveChallenge } from "./use-challenge"
import type { Submission } from "./use-submission"
import { useTextedCode } from "./use-texted-code"

interface CodeEntryOptions {
  readonly digits: number
  readonly challenge: LiveChallenge
  readonly submission: Submission
  /** The code was right. */
  readonly entered: boolean
  /** No other field of the form is empty, so that a whole code may send it. */
  readonly restIsFilled: boolean
  readonly send: (code: string) => Promise<void>
}

/** What was typed of a code, and what takes more of it. */
export interface CodeEntry {
  readonly code: string
  readonly take: (typed: string) => void
  readonly submit: (event: SubmitEvent) => void
}

/** A code on its way in. A form sends itself with each whole code once; its button sends it at any time. */
export function useCodeEntry(options: CodeEntryOptions): CodeEntry {
  const { digits, challenge, submission, entered, restIsFilled, send } = options
  const words = useWords()
  const [code, setCode] = useState("")
  const tried = useRef("")
  useTextedCode(!entered && !submission.busy && challenge.over === null, take)

  async function sendWhole(whole: string) {
    tried.current = whole
    await send(whole)
  }

  function take(typed: string) {
    if (typed === code) return
    setCode(typed)
    if (submission.problem?.place === "code") submission.tell(null)
    if (typed.length === digits && typed !== tried.current && restIsFilled) void sendWhole(typed)
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (code.length === digits) void sendWhole(code)
    else submission.tell(refusedHere({ kind: "code-malformed", digits }, words))
  }
  return { code, take, submit }
}
