import * as fc from "fast-check"
import * as z from "zod"
import type { Operation } from "../../src/server/rest/operation"
import { operations } from "../../src/server/rest/operations/all"
import { deepJson, hostileJson, hostileName, hostileText, jsonObject } from "./hostile-json"
import type { RealValues } from "./real-values"

/** The fields of each operation, from the schema that it checks its input by. */
const fieldsOf = new Map(
  operations.map(({ id, input, positions = [] }) => {
    const { properties = {} } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" })
    return [id, [...new Set([...Object.keys(properties), ...positions])]]
  }),
)

/** Bodies for an operation: by name, by position, alone, or nothing that it can read. */
export function anyBody(operation: Operation, real: RealValues): fc.Arbitrary<string | Uint8Array> {
  const fields = fieldsOf.get(operation.id) ?? []
  const bentValue = (field: string) => {
    const usual = JSON.stringify(real[field] ?? null)
    return fc.oneof(
      { arbitrary: fc.constant(usual), weight: 12 },
      { arbitrary: fc.constant(undefined), weight: 1 },
      { arbitrary: hostileJson, weight: 2 },
    )
  }
  const values = fc.tuple(...fields.map(bentValue))
  const others = fc.oneof(
    { arbitrary: fc.constant([]), weight: 2 },
    {
      arbitrary: fc.array(
        fc.tuple(
          fc.oneof(hostileName(), fc.constantFrom("___class", "favouriteColour", ...fields)),
          hostileJson,
        ),
        { maxLength: 3 },
      ),
      weight: 1,
    },
  )
  const byName = fc.tuple(values, others).map(([given, more]) => {
    const named = given.flatMap((value, index) =>
      value === undefined ? [] : [[fields[index] ?? "", value] as const],
    )
    return jsonObject([...named, ...more])
  })
  return fc.oneof(
    { arbitrary: byName, weight: 12 },
    { arbitrary: values.map((given) => `[${given.map((value) => value ?? "null").join()}]`), weight: 2 },
    { arbitrary: hostileJson, weight: 1 },
    { arbitrary: deepJson, weight: 1 },
    { arbitrary: hostileText, weight: 1 },
    { arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 1 },
    { arbitrary: fc.constant(JSON.stringify("x".repeat(70_000))), weight: 1 },
  )
}
