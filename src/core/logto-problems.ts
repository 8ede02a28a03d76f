import type { TemplateFault, TemplateProblem } from "./templates/check-templates"

/** A field of a connector that is not as it has to be. Never holds the value. */
export interface ConnectorProblem {
  /** Where it stands: `authToken`, `templates[1].content`. */
  readonly field: string
  /** Reads on after the name: "is missing". */
  readonly problem: string
}

type Sentences = {
  readonly [Kind in TemplateFault["kind"]]: (fault: Extract<TemplateFault, { kind: Kind }>) => string | null
}

/** `null`: named already, where the connector was read. */
const sentences: Sentences = {
  "usage-type-unknown": () => null,
  "language-unknown": () => null,
  twice: () => "has a template before: one for each usage type",
  empty: () => "is missing",
  "too-long": ({ length, most }) => `is ${length} characters long, of at most ${most}`,
  "code-missing": () => "has to keep {{code}}",
  "placeholder-unknown": ({ written, known }) =>
    `holds ${written.slice(0, 40)}: of places only ${known.map((name) => `{{${name}}}`).join(", ")} may stand in it`,
  "origin-bound-line": () => "holds a line like @host #code: it is added when the text is sent",
  "character-forbidden": ({ codePoint }) => `holds ${codePoint}, which nobody sees`,
}

/** What is wrong with a template, at its place in the connector. */
export function problemOf(
  { index, line, ...fault }: TemplateProblem,
  placed: readonly { readonly at: number; readonly usageType: string }[],
): readonly ConnectorProblem[] {
  const { at = index, usageType = "" } = placed[index] ?? {}
  const field = `templates[${at}].${fault.kind === "twice" ? "usageType" : "content"}`
  // What a template of no known type may hold, and which is its first, nobody can say.
  if (usageType === "" && fault.kind === "twice") return []
  const problem = sentenceOf(fault)
  if (problem === null) return []
  return [{ field, problem: line === null ? problem : `line ${line} ${problem}` }]
}

function sentenceOf<Kind extends TemplateFault["kind"]>(
  fault: Extract<TemplateFault, { kind: Kind }>,
): string | null {
  return sentences[fault.kind](fault)
}
