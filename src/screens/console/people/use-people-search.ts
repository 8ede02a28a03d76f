"use client"

import { type FormEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { PeopleFilter } from "@/core/people"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import type { PeoplePageView } from "@/server/described-person"

/** What was searched for, and what was found. */
interface Found {
  readonly text: string
  readonly only: PeopleFilter | null
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
  const latest = useRef(0)

  async function search(text: string, only: PeopleFilter | null, before: string | null) {
    latest.current += 1
    const mine = latest.current
    const page = await submission.run(() => searching.mutateAsync({ text, only, before }))
    // A slower answer to an earlier question does not replace this one.
    if (page !== null && mine === latest.current) setFound({ text, only, page })
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget
    const field = form.querySelector<HTMLInputElement>("input[type=search]")
    const text = field?.value.trim() ?? ""
    if (text === "") return
    event.preventDefault()
    const only = new FormData(form).get("only")
    void search(text, isFilter(only) ? only : null, null)
  }

  return {
    found,
    submission,
    submit,
    turn: (before) => {
      if (found !== null) void search(found.text, found.only, before)
    },
    clear: () => {
      latest.current += 1
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
