"use client"

import { type RefObject, useCallback, useEffect, useRef, useState } from "react"
import { callFailure } from "@/client/call-failure"
import { useWords } from "@/words/words-context"
import { type Place, type Problem, problemOf } from "./problem"
import { useSecondsUntil } from "./use-seconds-until"

/** The inputs of a form, by the place at which a problem with them is told. */
export type Inputs = Partial<Record<Place, RefObject<HTMLInputElement | null>>>

/** One form's dealings with the server: one call at a time, and what went wrong with the last. */
export interface Submission {
  readonly busy: boolean
  readonly problem: Problem | null
  /** Seconds until the next try is of use; 0: now. */
  readonly secondsToWait: number
  /** Makes the call, unless one is under way. `null`: it brought no result, and `problem` says why. */
  readonly run: <Value>(call: () => Promise<Value>) => Promise<Value | null>
  /** Tells a problem that was found without the server, or takes the last one back. */
  readonly tell: (problem: Problem | null) => void
  /** Tells why a call brought no result that was made beside `run`, because a newer one need not wait for it. */
  readonly fail: (error: unknown) => void
  /** The sentence for a field, if the problem is there. */
  readonly at: (place: Place) => Problem | null
}

/** Runs a form's calls. A problem moves the focus to its field; a code that was wrong is selected. */
export function useSubmission(inputs: Inputs = {}): Submission {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, tell] = useState<Problem | null>(null)
  // The state above changes only with the next render, and a second click may come before it.
  const underWay = useRef(false)

  const secondsToWait = useSecondsUntil(problem?.waitUntilMs ?? null)
  const waitIsOver = problem !== null && problem.waitUntilMs !== null && secondsToWait === 0
  useEffect(() => {
    if (waitIsOver) tell(null)
  }, [waitIsOver])

  useEffect(() => {
    if (problem?.kind !== "offline") return
    const forget = () => tell(null)
    addEventListener("online", forget)
    return () => removeEventListener("online", forget)
  }, [problem])

  const fail = useCallback(
    (error: unknown) => tell(problemOf(callFailure(error, navigator.onLine), words, Date.now())),
    [words],
  )
  const run = useCallback(
    async <Value>(call: () => Promise<Value>): Promise<Value | null> => {
      if (underWay.current) return null
      underWay.current = true
      setBusy(true)
      tell(null)
      try {
        return await call()
      } catch (error) {
        fail(error)
        return null
      } finally {
        underWay.current = false
        setBusy(false)
      }
    },
    [fail],
  )

  useProblemFocus(problem, inputs)
  const at = (place: Place) => (problem?.place === place ? problem : null)
  return { busy, problem, secondsToWait, run, tell, fail, at }
}

function useProblemFocus(problem: Problem | null, inputs: Inputs): void {
  const input = problem ? inputs[problem.place] : undefined
  useEffect(() => {
    if (!problem || !input?.current) return
    input.current.focus()
    if (problem.place === "code") input.current.select()
  }, [problem, input])
}
