import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import type { SettingsRefusal } from "./use-settings"

/** What is wrong with fields of the page, by the name of the field: `twilio.authToken`, `routes.0`. */
export interface FieldProblems {
  at(field: string): string | undefined
  /** How many there are. */
  readonly count: number
}

/** Sorts what the server found to the fields that it is about. */
export function problemsOf(refusal: SettingsRefusal | null, words: ConsoleWords["settings"]): FieldProblems {
  const found = new Map(refusal === null ? [] : entriesOf(refusal, words.problems))
  return { at: (field) => found.get(field), count: found.size }
}

function entriesOf(
  refusal: SettingsRefusal,
  words: ConsoleWords["settings"]["problems"],
): readonly (readonly [string, string])[] {
  switch (refusal.kind) {
    case "credentials-refused":
      return refusal.problems.map(({ provider, field, problem }) => [`${provider}.${field}`, words[problem]])
    case "choices-refused":
      return refusal.problems.map((problem) => [
        problem.field === "limits" ? `limits.${problem.name}` : `choices.${problem.field}`,
        words[problem.problem],
      ])
    case "routes-refused":
      return refusal.problems.map((problem) => [
        `routes.${problem.index}`,
        problem.problem === "whatsapp-template-missing"
          ? say(words[problem.problem], { usageTypes: problem.usageTypes.join(", ") })
          : words[problem.problem],
      ])
    case "test-numbers-refused":
      return refusal.problems.map(({ index, problem }) => [`testNumbers.${index}`, words[problem]])
    // Somebody else's save is told above the page, and templates have a page of their own.
    default:
      return []
  }
}
