import type { Operation } from "../operation"
import { type RestErrorName, restErrors } from "../rest-errors"

/** An error with its name, its number and what it says. */
export interface NamedError {
  readonly name: RestErrorName
  readonly code: number
  readonly status: number
  readonly message: string
}

/** What every request can end with. */
export const commonErrors: readonly RestErrorName[] = [
  "pair-wrong",
  "foreign-origin",
  "uri-too-long",
  "limited",
  "defect",
  "database-away",
]

/** What every request with a body can end with besides. */
const bodyErrors: readonly RestErrorName[] = [
  "malformed-json",
  "field-refused",
  "too-large",
  "unsupported-media-type",
]

/** What a request ends with that leads to no operation. */
const addressErrors: readonly RestErrorName[] = ["nothing-here", "operation-unknown", "method-not-allowed"]

const named = (name: RestErrorName): NamedError => ({ name, ...restErrors[name] })

const byCode = (names: Iterable<RestErrorName>): readonly NamedError[] =>
  [...new Set(names)].map(named).sort((one, other) => one.code - other.code)

/** The errors of an operation alone. */
export const ownErrorsOf = ({ errors }: Operation): readonly NamedError[] => byCode(errors)

/** Everything that an operation can end with but its answer. */
export function errorsOf({ errors, body, path }: Operation): readonly NamedError[] {
  const ofForm = body === "none" ? [] : bodyErrors
  const ofAddress: readonly RestErrorName[] = path.includes("{") ? ["field-refused"] : []
  return byCode([...errors, ...ofForm, ...ofAddress, ...commonErrors])
}

/** Every error that some request can end with. */
export const allErrors = (operations: readonly Operation[]): readonly NamedError[] =>
  byCode([
    ...operations.flatMap((operation) => errorsOf(operation).map(({ name }) => name)),
    ...addressErrors,
  ])

/** What a client gets in place of an answer. */
export const exampleErrorBody = ({ name, code, message }: NamedError) => ({
  code,
  message,
  errorData: { error: name, ...exampleDetails[name] },
})

/** What else some errors carry, for a client to go on with. */
const exampleDetails: Readonly<Partial<Record<RestErrorName, Readonly<Record<string, unknown>>>>> = {
  "field-refused": { fields: [{ field: "phoneNumber", problem: "is missing" }] },
  "code-wrong": { triesLeft: 3 },
  "number-differs": { triesLeft: 3 },
  "code-renewed": { triesLeft: 5 },
  "second-proof-needed": { takes: ["password", "recoveryCode"] },
  "method-not-allowed": { allow: ["POST"] },
  "operation-unknown": { services: ["Twilio", "Plivo"] },
  limited: { rule: "number-send-wait", retryAfterSeconds: 24 },
  busy: { retryAfterSeconds: 5 },
}
