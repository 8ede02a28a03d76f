import type { Asked, NotTold } from "../ports/provider-checks"
import type { Dependencies } from "../workflows/dependencies"

/** What a question needs to be measured and bounded. */
export type Asking = Pick<Dependencies, "stopwatch" | "pause" | "policy">

/** An answer, and how long it took. */
export type Timed<Answer> = { readonly asked: Answer; readonly tookMs: number }

/** Nobody answered in the time that a whole check may take. */
export const tooSlow: NotTold = { kind: "not-told", reason: "too-slow", errorCode: null }

/** Asks, and gives up where the answer takes longer than a check may, however many requests it takes. */
export async function ask<Answer>(
  deps: Asking,
  question: () => Promise<Answer>,
): Promise<Timed<Answer | NotTold>> {
  const elapsed = deps.stopwatch()
  const asked = await Promise.race([question(), deps.pause(deps.policy.checkWithinMs).then(() => tooSlow)])
  return { asked, tookMs: Math.round(elapsed()) }
}

/** As `ask`, for a question about an account. */
export function askAccount<Answer>(
  deps: Asking,
  question: () => Promise<Asked<Answer>>,
): Promise<Timed<Asked<Answer>>> {
  return ask(deps, question)
}
