import type { Operation } from "../operation"
import { inputName } from "./schema-names"
import { type JsonSchema, reference } from "./json-schema"
import type { OperationShape } from "./operation-shape"

/** Every form in which the body of an operation may come. */
export function requestBodyOf(operation: Operation, { body, exampleBody }: OperationShape) {
  const object = body?.type === "object" ? reference(inputName(operation)) : (body ?? {})
  const { positions = [] } = operation
  const [first] = positions
  const arguments_ = positions.map((name) => exampleBody?.[name] ?? null)
  const content = {
    "application/json": {
      schema:
        body === null || first === undefined
          ? object
          : { anyOf: [object, listOf(positions, body), argument(body, first)] },
      examples: {
        object: { value: exampleBody },
        ...(positions.length > 1 ? { list: { value: withoutTail(arguments_) } } : {}),
      },
    },
  }
  if (operation.body !== "json-or-text") return { required: true, content }
  const bare = { schema: { type: "string" }, examples: { bare: { value: arguments_[0] } } }
  return { required: true, content: { ...content, "text/plain": bare } }
}

/** The arguments in their order. What is left out is `null`. */
function listOf(positions: readonly string[], body: JsonSchema): JsonSchema {
  return {
    type: "array",
    description: `${positions.join(", ")}, in this order.`,
    prefixItems: positions.map((name) => {
      const schema = argument(body, name)
      return body.required?.includes(name) ? schema : { anyOf: [schema, { type: "null" }] }
    }),
    minItems: positions.filter((name) => body.required?.includes(name)).length,
    maxItems: positions.length,
  }
}

const argument = ({ properties = {} }: JsonSchema, name: string): JsonSchema => properties[name] ?? {}

/** Without the arguments at the end that are left out. */
function withoutTail(values: readonly unknown[]): readonly unknown[] {
  const last = values.findLastIndex((value) => value !== null)
  return values.slice(0, last + 1)
}
