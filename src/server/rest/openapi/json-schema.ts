import * as z from "zod"
import { signedInUserSchema, userSchema } from "../described-member"
import { transactionAnswer } from "../operations/fields"
import { getTransaction } from "../operations/transaction"

/** What the document uses of JSON Schema 2020-12. */
export interface JsonSchema {
  $ref?: string
  type?: string | readonly string[]
  description?: string
  properties?: Record<string, JsonSchema>
  required?: readonly string[]
  additionalProperties?: JsonSchema | boolean
  anyOf?: readonly JsonSchema[]
  items?: JsonSchema | boolean
  prefixItems?: readonly JsonSchema[]
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  maxLength?: number
  pattern?: string
  enum?: readonly unknown[]
  const?: unknown
  default?: unknown
  examples?: readonly unknown[]
}

/** What several operations answer stands once in the document, under these names. */
const named: ReadonlyMap<unknown, string> = new Map([
  [userSchema, "User"],
  [signedInUserSchema, "SignedInUser"],
  [transactionAnswer, "Transaction"],
  [getTransaction.answer, "TransactionState"],
])

/** Where a schema of this name stands in the document. */
export const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

/** Names of what `reference` leads to, with what each is made of. */
export function namedSchemas(): Readonly<Record<string, JsonSchema>> {
  const schemas = [...named].map(([schema, name]) => [name, shapeOf(schema as z.ZodType, "output")] as const)
  return Object.fromEntries(schemas)
}

/** The schema of what a client sends (`input`) or gets (`output`), by reference where it has a name. */
export function jsonSchemaOf(schema: z.ZodType, side: "input" | "output"): JsonSchema {
  const name = named.get(schema)
  return name === undefined ? shapeOf(schema, side) : reference(name)
}

function shapeOf(schema: z.ZodType, side: "input" | "output"): JsonSchema {
  const { $schema, ...shape } = z.toJSONSchema(schema, {
    io: side,
    // What a property of a user may hold is checked when it is kept, not by its schema.
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema, path }) => {
      const name = named.get(zodSchema)
      if (name !== undefined && path.length > 0) {
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key]
        Object.assign(jsonSchema, reference(name))
      }
      // The ends of what a double holds exactly tell nobody anything.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      // A client may not break over a property that a later version adds to an answer.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return shape as JsonSchema
}
