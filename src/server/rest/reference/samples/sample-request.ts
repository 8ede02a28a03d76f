import type { Operation } from "../../operation"
import type { DocumentedSite, OperationShape } from "../../openapi/operation-shape"

/** One request of an example. */
export interface SampleRequest {
  readonly operation: Operation
  readonly site: DocumentedSite
  /** The parameters of the address, filled in. */
  readonly parameters: Readonly<Record<string, string>>
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>> | null
  /** What another request of the same example follows on. */
  readonly isFirstOfTwo: boolean
}

const placeholders = {
  member: "user-token",
  server: "x-api-key",
  administrator: "user-token",
  "server-or-administrator": "x-api-key",
} as const

/** The requests of an operation's example: two, where one address has both steps. */
export function sampleRequests(
  operation: Operation,
  shape: OperationShape,
  site: DocumentedSite,
): readonly SampleRequest[] {
  const parameters = Object.fromEntries(
    shape.parameters
      .filter(({ place }) => place === "path")
      .map(({ name }) => [name, name === "service" ? "Twilio" : textOf(operation.example.input[name])]),
  )
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? "")
  const { access } = operation
  return bodiesOf(shape).map((body, index, all) => ({
    operation,
    site,
    parameters,
    url: `${site.origin}/api${path}`,
    headers: {
      ...(body === null ? {} : { "content-type": "application/json" }),
      ...(access === "everybody" ? {} : { [placeholders[access]]: placeholderOf(placeholders[access]) }),
    },
    body,
    isFirstOfTwo: index < all.length - 1,
  }))
}

/** What stands for a token or a key that a reader has to put in. */
export const placeholderOf = (header: string): string => `YOUR-${header.toUpperCase()}`

/** A transaction that may be left out is what tells the second step from the first. */
function bodiesOf({ body, exampleBody }: OperationShape): readonly SampleRequest["body"][] {
  const { required = [] } = body ?? {}
  const hasSteps = exampleBody?.transactionId !== undefined && !required.includes("transactionId")
  if (exampleBody === null || !hasSteps) return [exampleBody]
  const first = Object.entries(exampleBody).filter(([name]) => required.includes(name))
  return [Object.fromEntries(first), exampleBody]
}

/** Tokens in examples are cut short for the eye. */
const textOf = (value: unknown): string =>
  typeof value === "string" && /^[\w-]+$/.test(value) ? value : placeholderOf("user-token")
