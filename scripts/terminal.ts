/** Ends the process with code 1 and these lines, for something that whoever started it has to put right. */
export function failWith(...lines: string[]): never {
  process.stderr.write(`${lines.join("\n")}\n`)
  process.exit(1)
}

/** What to print of an error: its message, without a stack. A failed connection has none, only a code. */
export function problemOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(problemOf).join("; ")
  if (!(error instanceof Error)) return String(error)
  return error.message === "" ? error.name : error.message
}
