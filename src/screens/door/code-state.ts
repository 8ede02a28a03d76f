import type { CodeState } from "@/ui/code-input"
import type { Submission } from "./use-submission"

/** What the slots show while a form with a code is filled in, sent and answered. */
export function codeStateOf(submission: Submission, entered: boolean): CodeState {
  if (entered) return "right"
  if (submission.busy) return "checking"
  return submission.problem?.kind === "code-wrong" || submission.problem?.kind === "out-of-tries"
    ? "wrong"
    : "typing"
}
