import type { CodeState } from "@/ui/code-input"
import type { Problem } from "./problem"
import type { Submission } from "./use-submission"

/** Problems after which another code has to be typed. */
const notThisOne: ReadonlySet<Problem["kind"]> = new Set(["code-wrong", "code-renewed", "out-of-tries"])

/** What the slots show while a form with a code is filled in, sent and answered. */
export function codeStateOf(submission: Submission, entered: boolean): CodeState {
  if (entered) return "right"
  if (submission.busy) return "checking"
  const { problem } = submission
  return problem !== null && notThisOne.has(problem.kind) ? "wrong" : "typing"
}
