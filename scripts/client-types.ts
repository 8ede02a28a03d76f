import type { JsonSchema } from "../src/server/rest/openapi/json-schema"

/** Writes the schemas of the document as TypeScript: one exported type each, under its own name. */
export function clientTypes(schemas: Readonly<Record<string, JsonSchema>>): string {
  const types = Object.entries(schemas).map(([name, schema]) => declaration(name, schema))
  return ["// Made from the OpenAPI document. A test fails when the two differ.", ...types, ""].join("\n")
}

function declaration(name: string, schema: JsonSchema): string {
  const heading = comment(schema.description, "")
  return schema.type === "object"
    ? `${heading}export interface ${name} ${objectType(schema, "")}\n`
    : `${heading}export type ${name} = ${typeOf(schema, "")}\n`
}

function typeOf(schema: JsonSchema, indent: string): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "unknown"
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ")
  if (schema.anyOf !== undefined) return union(schema.anyOf.map((each) => typeOf(each, indent)))
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type }, indent)))
  if (schema.type === "object") return objectType(schema, indent)
  if (schema.type === "array") return `readonly ${inBrackets(typeOf(itemsOf(schema), indent))}[]`
  return plainTypes[String(schema.type)] ?? "unknown"
}

const plainTypes: Readonly<Record<string, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  null: "null",
}

const itemsOf = ({ items }: JsonSchema): JsonSchema => (typeof items === "object" ? items : {})

const inBrackets = (type: string): string => (type.includes(" ") ? `(${type})` : type)

const union = (types: readonly string[]): string => [...new Set(types)].join(" | ")

function objectType(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  indent: string,
): string {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(([name, schema]) => {
    const isNeeded = required.includes(name)
    const mark = isNeeded ? "" : "?"
    return `${comment(schema.description, inner)}${inner}readonly ${key(name)}${mark}: ${typeOf(schema, inner)}${isNeeded ? "" : " | undefined"}`
  })
  const open = additionalProperties === undefined ? [] : [`${inner}readonly [property: string]: unknown`]
  return `{\n${[...lines, ...open].join("\n")}\n${indent}}`
}

const key = (name: string): string => (/^\w+$/.test(name) ? name : JSON.stringify(name))

const comment = (text: string | undefined, indent: string): string =>
  text === undefined ? "" : `${indent}/** ${text} */\n`
