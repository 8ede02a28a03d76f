import type { JsonSchema } from "../openapi/json-schema"
import type { OperationShape } from "../openapi/operation-shape"
import { typeText } from "./type-text"

/** A line of a table of fields. */
export interface ReferenceField {
  readonly name: string
  readonly place: "path" | "header" | "body"
  readonly type: string
  readonly needed: boolean
  /** Empty: its name says it. */
  readonly meaning: string
  /** What it may be; empty: no list says. */
  readonly choices: readonly string[]
  /** What it is where it is left out; `null`: nothing. */
  readonly preset: string | null
  /** It is no text: written as JSON. */
  readonly isJson: boolean
}

/** What goes into an operation: what stands in its address, in headers, and in its body. */
export function requestFields({ parameters, body }: OperationShape): readonly ReferenceField[] {
  const beside = parameters.map(({ name, place, needed, schema }) => fieldOf(name, schema, { place, needed }))
  return [...beside, ...(body === null ? [] : fieldsOf(body))]
}

/** What comes out of it: of the object that its answer is, or of every object that it may be. */
export function answerFields(
  answer: JsonSchema,
  shared: Readonly<Record<string, JsonSchema>>,
): readonly ReferenceField[] {
  const name = answer.$ref?.split("/").at(-1)
  if (name !== undefined) return fieldsOf(shared[name] ?? {})
  const fields = answer.anyOf?.flatMap((each) => answerFields(each, shared)) ?? fieldsOf(answer)
  return answer.anyOf === undefined ? fields : fields.map((field) => ({ ...field, needed: false }))
}

const fieldsOf = ({ properties = {}, required = [] }: JsonSchema): readonly ReferenceField[] =>
  Object.entries(properties).map(([name, schema]) =>
    fieldOf(name, schema, { place: "body", needed: required.includes(name) }),
  )

function fieldOf(
  name: string,
  schema: JsonSchema,
  about: Pick<ReferenceField, "place" | "needed">,
): ReferenceField {
  const type = typeText(schema)
  return {
    name,
    ...about,
    type,
    meaning: schema.description ?? "",
    choices: (schema.enum ?? []).map(String),
    preset: typeof schema.default === "string" ? schema.default : null,
    isJson: !/\b(text|any)\b/.test(type) && schema.enum === undefined,
  }
}
