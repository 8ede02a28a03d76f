import type { Context } from "./context"
import { openProcedure } from "./trpc"

/**
 * The ways to a session, each with all that a person gives on it. A test has a table of what each of them opens, for
 * every strength of account: a procedure that lets people in names its ways, and each name is a column of that table.
 */
export const waysIn = [
  "registration",
  "phone",
  "phone, then the password",
  "phone, then a recovery code",
  "phone, then a passkey",
  "phone, then as the new owner",
  "password",
  "recovery code",
  "recovery code and password",
  "passkey",
] as const
export type WayIn = (typeof waysIn)[number]

/** A call that may let somebody in. */
export interface WayInContext extends Context {
  readonly letsInBy: readonly WayIn[]
}

/**
 * A procedure that may answer with a session. No other one can write the cookie of one, but for the session of the call
 * itself, which goes on under another token.
 */
export function wayInProcedure(...letsInBy: readonly [WayIn, ...WayIn[]]) {
  return openProcedure.meta({ letsInBy }).use(({ next }) => next({ ctx: { letsInBy } }))
}
