"use client"

import type { ReactNode } from "react"
import type { ChallengeView } from "@/core/challenge-view"
import { rich } from "@/words/rich"
import { AccountBlocked } from "./account-blocked"
import { ChangeNumber } from "./change-number"
import { CodeButtons } from "./code-buttons"
import { CodeField } from "./code-field"
import { codeStateOf } from "./code-state"
import { DeliveryReport } from "./delivery-report"
import { Resend } from "./resend"
import { StepOpening } from "./step-opening"
import type { StartCode } from "./typed-number"
import type { CodeForm as Held } from "./use-code-form"

interface CodeFormProps {
  readonly form: Held
  /** Where the person was going. */
  readonly next: string
  readonly title: string
  /** A sentence with the places `number` and `change`. */
  readonly lead: string
  /** The words of the link at `change`. */
  readonly change: string
  /** The words of the button. */
  readonly send: string
  /** Starts again with a number; `null` where the first step asks for more. */
  readonly start: StartCode | null
  readonly onStarted: (challenge: ChallengeView) => void
  /** The fields that follow the code. */
  readonly children?: ReactNode
}

/** Step two of every way that sends a code: where the code is, its field, more fields, and the ways to another code. */
export function CodeForm(props: CodeFormProps) {
  const { form, next, title, lead, change, send, start, onStarted, children } = props
  const { digits, input, live, submission, entry, entered } = form
  if (submission.problem?.kind === "account-blocked") return <AccountBlocked next={next} />
  const still = submission.problem !== null || live.over !== null
  return (
    <form className="stack" method="post" noValidate onSubmit={entry.submit}>
      <StepOpening
        step={2}
        title={title}
        lead={rich(lead, {
          number: <span className="num">{live.view.phoneNumber}</span>,
          change: <ChangeNumber next={next} text={change} />,
        })}
      />
      <DeliveryReport view={live.view} times={live.times} still={still} next={next} />
      <CodeField
        digits={digits}
        code={entry.code}
        onChange={entry.take}
        challenge={live}
        state={codeStateOf(submission, entered)}
        problem={submission.at("code")}
        next={next}
        inputRef={input}
      />
      {children !== undefined && <Resend challenge={live} next={next} inline />}
      {children}
      <CodeButtons
        text={send}
        challenge={live}
        submission={submission}
        entered={entered}
        next={next}
        start={start}
        onStarted={onStarted}
      />
      {children === undefined && <Resend challenge={live} next={next} />}
    </form>
  )
}
