"use client"

import { type FormEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { PeopleFilter } from "@/core/people"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import type { PeoplePageView } from "@/server/described-person"

/** What is searched for. */
interface Question {
  readonly text: string
  readonly only: PeopleFilter | null
  /** Goes on behind this person; `null`: begins with the newest. */
  readonly before: string | null
}

/** The same, and what was found. */
interface Found extends Question {
  readonly page: PeoplePageView
}

/** Looking for people. */
export interface PeopleSearch {
  /** `null`: nothing was searched for, and the page of the address stands there. */
  readonly found: Found | null
  readonly submission: Submission
  /** Of the form: with something to look for it searches, else it goes to its address. */
  readonly submit: (event: FormEvent<HTMLFormElement>) => void
  /** Goes on behind the page that is shown; `null`: begins again with the newest. */
  readonly turn: (before: string | null) => void
  readonly clear: () => void
}

/**
 * Searches without an address: what is looked for is somebody's number or name, and stands in the body of a call, not in
 * the address bar, the history or a log.
 */
export function usePeopleSearch(): PeopleSearch {
  const submission = useSubmission()
  const searching = trpc.admin.people.search.useMutation()
  const [found, setFound] = useState<Found | null>(null)
  /** What the last click wants to see. It is asked next where an answer to an earlier question is still on its way. */
  const wanted = useRef<Question | null>(null)

  async function answer(question: Question): Promise<Found | null> {
    const [answered] = await Promise.allSettled([searching.mutateAsync(question)])
    const next = wanted.current
    if (next === null) return null
    if (next !== question) return answer(next)
    if (answered.status === "rejected") throw answered.reason
    return { ...question, page: answered.value }
  }

  async function search(question: Question) {
    wanted.current = question
    const answered = await submission.run(() => answer(question))
    if (answered !== null) setFound(answered)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget
    const field = form.querySelector<HTMLInputElement>("input[type=search]")
    const text = field?.value.trim() ?? ""
    if (text === "") return
    event.preventDefault()
    const only = new FormData(form).get("only")
    void search({ text, only: isFilter(only) ? only : null, before: null })
  }

  return {
    found,
    submission,
    submit,
    turn: (before) => {
      if (found !== null) void search({ text: found.text, only: found.only, before })
    },
    clear: () => {
      wanted.current = null
      setFound(null)
    },
  }
}

const filters: readonly unknown[] = [
  "blocked",
  "administrators",
  "closing",
  "test",
] satisfies readonly PeopleFilter[]

function isFilter(value: unknown): value is PeopleFilter {
  return filters.includes(value)
}
