import type { EndpointChangeRefusal } from "@/core/workflows/change-webhook-endpoint"
import type { ConsoleWords } from "@/words/console-words"

/** What is wrong with what somebody typed, and at which field. */
export interface EndpointProblem {
  readonly at: "url" | "events" | "form"
  readonly text: string
}

/** Says why an endpoint was not saved. */
export function endpointProblem(
  words: ConsoleWords["webhooks"],
  refusal: EndpointChangeRefusal,
): EndpointProblem {
  if (refusal.kind === "settings-changed") return { at: "form", text: words.changedMeanwhile }
  if (refusal.kind === "webhook-endpoint-gone") return { at: "form", text: words.endpointGone }
  const [first] = refusal.problems
  const texts: Readonly<Record<string, string>> = words.problems
  const text = texts[first?.problem ?? ""] ?? words.problems.other
  return { at: first === undefined || first.field === "id" ? "form" : first.field, text }
}
