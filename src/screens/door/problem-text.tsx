"use client"

import { useWords } from "@/words/words-context"
import { doorHref } from "./door-page"
import type { Problem, WayOut } from "./problem"

/** The sentence of a problem, and the link that leads out of it. */
export function ProblemText({ problem, next }: { problem: Problem; next: string }) {
  return (
    <>
      {problem.text}
      {problem.wayOut && (
        <>
          {" "}
          <WayOutLink wayOut={problem.wayOut} next={next} />
        </>
      )}
    </>
  )
}

/** Leads to the first step of this page, with the number still there, or to another page. */
function WayOutLink({ wayOut, next }: { wayOut: WayOut; next: string }) {
  const { refusal, door } = useWords()
  if (wayOut === "sign-in") return <a href={doorHref("/login", next)}>{door.signIn}</a>
  if (wayOut === "password") return <a href={doorHref("/login/password", next)}>{refusal.usePassword}</a>
  if (wayOut === "register") return <a href={doorHref("/register", next)}>{door.createAccount}</a>
  if (wayOut === "recovery-codes")
    return <a href="/account/recovery-codes?then=password">{refusal.makeRecoveryCodes}</a>
  // An address without a path is this page's own.
  return (
    <a className="tap" href={doorHref("", next, { change: true })}>
      {refusal.startAgain}
    </a>
  )
}
