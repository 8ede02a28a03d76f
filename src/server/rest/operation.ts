import type * as z from "zod"
import type { ApiKeyScope } from "@/core/api-key-terms"
import type { RestCall } from "./rest-call"
import { RestError, type RestErrorName } from "./rest-errors"

/** Who may call an operation. A cookie opens none of them. */
export type Access =
  | "everybody"
  /** Whoever brings the `user-token` of a session. */
  | "member"
  /** A server of the owner, by `x-api-key`. */
  | "server"
  /** An administrator, by `user-token`. */
  | "administrator"
  /** Either of the last two. */
  | "server-or-administrator"

/** What a body may be. `text`: a bare text in place of the first argument, with or without quotes. */
export type BodyForm = "none" | "json" | "json-or-text"

/** Where an operation stands in the reference. */
export const operationGroups = ["Register", "Sign in", "Session", "Messages", "Servers", "Site"] as const
export type OperationGroup = (typeof operationGroups)[number]

/** What is told about an operation, and what it is checked by. */
export interface OperationDescription {
  /** Unique, in the document: `loginWithCode`. */
  readonly id: string
  readonly group: OperationGroup
  readonly method: "GET" | "POST" | "PUT"
  /** Below `/api`, with parameters in braces: `/users/{objectId}`. */
  readonly path: string
  readonly access: Access
  /** What a server key has to be allowed, where one is taken. */
  readonly scope?: ApiKeyScope
  readonly body: BodyForm
  /** Names of the arguments, in the order in which clients give them without names. */
  readonly positions?: readonly string[]
  readonly summary: string
  readonly description: string
  /** The body with the parameters of the path: an object. */
  readonly input: z.ZodType
  /** What a client gets; `null`: an empty answer. */
  readonly answer: z.ZodType | null
  /** What else it can end with. What every request can end with is not named. */
  readonly errors: readonly RestErrorName[]
  readonly example: { readonly input: Readonly<Record<string, unknown>>; readonly answer: unknown }
}

/** One operation of REST. */
export interface Operation extends OperationDescription {
  /** Checks the input and does what it is for. Throws `RestError` for every expected "no". */
  run(call: RestCall, input: unknown): Promise<unknown>
}

type Defined<Input extends z.ZodType> = Omit<OperationDescription, "input"> & {
  readonly input: Input
  readonly run: (call: RestCall, input: z.output<Input>) => Promise<unknown>
}

/** Defines an operation: the one schema that checks its input is the one that the document shows. */
export function operation<Input extends z.ZodType>({ run, ...description }: Defined<Input>): Operation {
  return { ...description, run: (call, input) => run(call, parsed(description.input, input)) }
}

function parsed<Input extends z.ZodType>(schema: Input, input: unknown): z.output<Input> {
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const fields = read.error.issues.map(({ path, message }) => ({ field: path.join("."), problem: message }))
  throw new RestError("field-refused", { fields })
}
