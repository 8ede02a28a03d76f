import type { Operation } from "../operation"
import { services } from "../routing"
import { type JsonSchema, jsonSchemaOf, namedSchemas } from "./json-schema"

/** What the document says of the site that it belongs to. */
export interface DocumentedSite {
  readonly name: string
  /** Without a slash at the end. */
  readonly origin: string
  /** What users call their number. */
  readonly phoneProperty: string
  /** `null`: it serves nothing under addresses with a pair. */
  readonly pair: { readonly appId: string; readonly apiKey: string } | null
}

/** A part of a request beside its body. */
export interface Parameter {
  readonly name: string
  readonly place: "path" | "header"
  readonly needed: boolean
  readonly schema: JsonSchema
}

/** What goes into an operation and comes out of it. */
export interface OperationShape {
  readonly parameters: readonly Parameter[]
  /** The body as an object; `null`: it takes none. */
  readonly body: JsonSchema | null
  /** `null`: the answer is empty. */
  readonly answer: JsonSchema | null
  readonly exampleBody: Readonly<Record<string, unknown>> | null
  readonly exampleAnswer: unknown
}

/** The names in braces of an address. */
export const parametersIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)

/** An operation that is there only to say what to call instead. */
export const neverSucceeds = ({ errors }: Operation): boolean => errors.includes("login-not-served")

/** Reads an operation's own schemas, with the parameters of its address taken out of the body. */
export function shapeOfOperation(operation: Operation, { phoneProperty }: DocumentedSite): OperationShape {
  const { path, body, example } = operation
  const whole = jsonSchemaOf(operation.input, "input")
  const inPath = parametersIn(path)
  const input = operation.id === "register" ? withPhone(whole, phoneProperty) : whole
  const exampleInput = operation.id === "register" ? renamed(example.input, phoneProperty) : example.input
  return {
    parameters: [...inPath.map((name) => pathParameter(name, whole)), ...headersOf(operation)],
    body: body === "none" ? null : without(input, inPath),
    answer: operation.answer === null ? null : jsonSchemaOf(operation.answer, "output"),
    exampleBody: body === "none" ? null : omit(exampleInput, inPath),
    exampleAnswer: withUserPhone(example.answer, phoneProperty),
  }
}

/** The schemas that have names, with the number of a user under its configured name. */
export function sharedSchemas({ phoneProperty }: DocumentedSite): Readonly<Record<string, JsonSchema>> {
  const number = { type: ["string", "null"], description: "The number, in E.164." }
  const schemas = Object.entries(namedSchemas()).map(([name, schema]) => {
    if (schema.properties?.objectId === undefined) return [name, schema] as const
    const { required = [] } = schema
    const properties = { ...schema.properties, [phoneProperty]: number }
    return [name, { ...schema, properties, required: [...required, phoneProperty] }] as const
  })
  return Object.fromEntries(schemas)
}

function pathParameter(name: string, { properties = {} }: JsonSchema): Parameter {
  const own = properties[name]
  const schema = name === "service" ? serviceSchema(own !== undefined) : (own ?? { type: "string" })
  return { name, place: "path", needed: true, schema }
}

/** An operation that reads the service means it. To the others both names are one. */
function serviceSchema(isRead: boolean): JsonSchema {
  const description = isRead ? "Who sends it." : "Either name: the owner's routes say who sends."
  return { type: "string", enum: services, description }
}

function headersOf({ errors }: Operation): readonly Parameter[] {
  if (!errors.includes("idempotency-key-refused")) return []
  const schema = {
    type: "string",
    description: "A text of your own: with the same one nothing is sent twice.",
  }
  return [{ name: "idempotency-key", place: "header", needed: false, schema }]
}

function without(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const { properties = {}, required = [], ...rest } = schema
  if (schema.type !== "object") return schema
  const needed = required.filter((name) => !names.includes(name))
  return { ...rest, properties: omit(properties, names), ...(needed.length > 0 ? { required: needed } : {}) }
}

function omit<Value>(all: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))
}

/** Whoever registers names the number as users are asked to here. Its name is of this site, so no schema knows it. */
function withPhone(schema: JsonSchema, phoneProperty: string): JsonSchema {
  const { properties = {}, required = [] } = schema
  const { phoneNumber, ...others } = properties
  const number = { ...phoneNumber, type: "string", maxLength: 1024 }
  return {
    ...schema,
    properties: { [phoneProperty]: number, ...others },
    required: [phoneProperty, ...required],
  }
}

const renamed = (user: Readonly<Record<string, unknown>>, phoneProperty: string) =>
  Object.fromEntries(
    Object.entries(user).map(([name, value]) => [name === "phoneNumber" ? phoneProperty : name, value]),
  )

/** An example with each user in it under this site's name for the number. */
function withUserPhone(example: unknown, phoneProperty: string): unknown {
  if (typeof example !== "object" || example === null || Array.isArray(example)) return example
  const walked = Object.fromEntries(
    Object.entries(example).map(([name, value]) => [name, withUserPhone(value, phoneProperty)]),
  )
  return "___class" in walked ? renamed(walked, phoneProperty) : walked
}
