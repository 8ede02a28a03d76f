import type { JsonSchema } from "../openapi/json-schema"

/** A type as developers read it: `text`, `"sms" or "call"`, `list of text`, `User or null`. */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? ""
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return either(schema.enum.map((value) => JSON.stringify(value)))
  if (schema.anyOf !== undefined) return either(schema.anyOf.map(typeText))
  if (Array.isArray(schema.type)) return either(schema.type.map((type) => typeText({ ...schema, type })))
  if (schema.type === "array" && typeof schema.items === "object") return `list of ${typeText(schema.items)}`
  return names[String(schema.type)] ?? "any"
}

const names: Readonly<Record<string, string>> = {
  string: "text",
  integer: "number",
  boolean: "true or false",
  null: "null",
  object: "object",
}

const either = (types: readonly string[]): string => {
  const each = [...new Set(types.flatMap((type) => type.split(" or ")))]
  return each.join(" or ")
}
