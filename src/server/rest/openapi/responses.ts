import type { Operation } from "../operation"
import { reference } from "./json-schema"
import { answerName } from "./schema-names"
import { errorsOf, type NamedError } from "./operation-errors"
import { neverSucceeds, type OperationShape } from "./operation-shape"

/** The answer of an operation, and its errors by their status. */
export function responsesOf(operation: Operation, shape: OperationShape) {
  const errors = errorsOf(operation)
  const statuses = [...new Set(errors.map(({ status }) => status))]
  const refusals = statuses.map((status) => {
    const alike = errors.filter((error) => error.status === status)
    return [String(status), refusalOf(status, alike)] as const
  })
  const granted = neverSucceeds(operation) ? [] : [["200", grantedOf(operation, shape)] as const]
  return Object.fromEntries<unknown>([...granted, ...refusals])
}

const requestId = { "X-Request-Id": { $ref: "#/components/headers/X-Request-Id" } }
const retryAfter = { "Retry-After": { $ref: "#/components/headers/Retry-After" } }

function grantedOf(operation: Operation, { answer, exampleAnswer }: OperationShape) {
  if (answer === null) return { description: "Done. The answer is empty.", headers: requestId }
  const schema = answer.type === "object" ? reference(answerName(operation)) : answer
  const content = { "application/json": { schema, example: exampleAnswer } }
  return { description: "Done.", headers: requestId, content }
}

function refusalOf(status: number, errors: readonly NamedError[]) {
  const lines = errors.map(({ code, name, message }) => `- \`${code}\` ${name}: ${message}`)
  return {
    description: lines.join("\n"),
    headers: { ...requestId, ...(status === 429 || status === 503 ? retryAfter : {}) },
    content: {
      "application/json": {
        schema: { ...reference("ErrorBody"), properties: { code: { enum: errors.map(({ code }) => code) } } },
        examples: Object.fromEntries(
          errors.map(({ name }) => [name, { $ref: `#/components/examples/${name}` }]),
        ),
      },
    },
  }
}
