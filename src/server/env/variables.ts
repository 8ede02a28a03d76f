import type * as z from "zod"

/** One variable that is not as it has to be. Never holds the value. */
export interface EnvironmentProblem {
  readonly variable: string
  /** Reads on after the name: "is not an address". */
  readonly problem: string
  readonly example: string
}

/** Variables as the process has them. */
export type VariableSource = Readonly<Record<string, string | undefined>>

/**
 * The variables of one start. Reading goes on after a problem, so that an owner sees all of them at once.
 * An empty variable counts as unset.
 */
export class Variables {
  readonly problems: EnvironmentProblem[] = []
  /** Every name that was asked for. The documents are checked against it. */
  readonly asked = new Set<string>()
  /** Of these, the names that were not empty. */
  readonly named = new Set<string>()
  readonly #source: VariableSource

  constructor(source: VariableSource) {
    this.#source = source
  }

  /** The text, trimmed, or `undefined` when the variable is unset or blank. */
  text(variable: string): string | undefined {
    this.asked.add(variable)
    const text = this.#source[variable]?.trim()
    if (text === undefined || text === "") return undefined
    this.named.add(variable)
    return text
  }

  /** The parsed value, or `undefined` when the variable is unset or refused (a refusal is noted). */
  read<Value>(variable: string, schema: z.ZodType<Value, string>, example: string): Value | undefined {
    const text = this.text(variable)
    if (text === undefined) return undefined
    const parsed = schema.safeParse(text)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) this.refuse(variable, issue.message, example)
    return undefined
  }

  refuse(variable: string, problem: string, example: string): void {
    this.problems.push({ variable, problem, example })
  }
}

/** The environment does not let the server start. The message is one block for a person to read. */
export class EnvironmentRefused extends Error {
  constructor(readonly problems: readonly EnvironmentProblem[]) {
    const lines = problems.flatMap(({ variable, problem, example }) => [
      `  ${variable} ${problem}`,
      `      for example  ${variable}=${example}`,
    ])
    super(["Ringback does not start: its environment needs attention.", "", ...lines, ""].join("\n"))
    this.name = "EnvironmentRefused"
  }
}
