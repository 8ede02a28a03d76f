import type { TemplateProblem } from "@/core/templates/check-templates"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"

/** What is wrong with a text and in which line, in words. */
export function templateProblem(problem: TemplateProblem, words: ConsoleWords["templates"]): string {
  const told = sentenceOf(problem, words.problems)
  return problem.line === null ? told : say(words.inLine, { line: problem.line, problem: told })
}

function sentenceOf(problem: TemplateProblem, words: ConsoleWords["templates"]["problems"]): string {
  switch (problem.kind) {
    case "too-long":
      return say(words["too-long"], { length: problem.length, most: problem.most })
    case "code-missing":
      return say(words["code-missing"], { place: placeText("code") })
    case "placeholder-unknown":
      return say(words["placeholder-unknown"], {
        written: problem.written,
        known: problem.known.map(placeText).join(", "),
      })
    case "character-forbidden":
      return say(words["character-forbidden"], { codePoint: problem.codePoint })
    default:
      return words[problem.kind]
  }
}

/** A place as it is written in a text. */
export function placeText(name: string): string {
  return `{{${name}}}`
}
