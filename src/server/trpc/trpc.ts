import { initTRPC, TRPCError } from "@trpc/server"
import type { ProviderTrouble, Refusal } from "@/core/refusals"
import type { Result } from "@/core/result"
import type { Context } from "./context"
import { RefusalError, refusalOf, toldRefusalOf } from "./refusal-error"

const t = initTRPC
  .context<Context>()
  .meta<{ readonly letsInBy?: readonly string[] }>()
  .create({
    // A stack or the text of an exception is nobody's business; what a screen needs is the refusal.
    isDev: false,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: error.code === "INTERNAL_SERVER_ERROR" ? "something went wrong" : shape.message,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, refusal: toldRefusalOf(error) },
    }),
  })

export const router = t.router

/**
 * Looks at what failed. Every "no" is logged by its kind and rule, thrown or answered with what a page does about it: who
 * looks for an attack starts here. A database that is away is not a defect: 503, and the page says to try again. One
 * middleware does both, because each costs every call a promise and a copy of its context.
 */
const withRecord = t.middleware(async ({ ctx, path, getRawInput, next }) => {
  const result = await next()
  const thrown = result.ok ? null : refusalOf(result.error)
  const refusal = result.ok ? answeredRefusal(result.data) : thrown
  if (refusal !== null) {
    const trouble = thrown !== null && "trouble" in thrown ? thrown.trouble : undefined
    ctx.log[trouble === undefined ? "info" : "warn"]({
      event: "refused",
      procedure: path,
      refusal: refusal.kind,
      ...ruleOf(refusal),
      ...(trouble === undefined ? {} : toMend(ctx, trouble)),
      address: ctx.addressKey,
      // A call that takes nothing has no body to read: that must not hide why it was refused.
      ...challengeIn(await getRawInput().catch(() => null)),
    })
  } else if (!result.ok && ctx.container.isUnavailable(result.error.cause)) {
    ctx.log.error({ err: result.error.cause }, "the database is away")
    throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "try again" })
  }
  return result
})

/**
 * A procedure that anybody may call, signed in or not. Each one is in the list that a test keeps: whatever else
 * comes has to build on a procedure that asks for a session.
 */
export const openProcedure = t.procedure.use(withRecord)

/**
 * A procedure for somebody who is signed in. The session row is read anew, so that an ended one is over at once; the
 * caller has a pre-auth cookie too, because codes for accounts are opened by it like all others.
 */
export const memberProcedure = openProcedure.use(async ({ ctx, next }) => {
  const { cookies, workflows } = ctx.container
  const token = await cookies.readSession(ctx.cookieHeader)
  const session = token === null ? null : await workflows.readSession(token)
  if (token === null || session === null) throw new RefusalError({ kind: "signed-out" })
  return next({ ctx: { session, sessionToken: token } })
})

/** Unwraps what a workflow answered, or sends its refusal on its way. */
export function grantedOr<Value>(result: Result<Value, Refusal>): Value {
  if (!result.ok) throw new RefusalError(result.refusal)
  return result.value
}

/** Which challenge a call was about: its row leads to the number, which is not in the log. */
function challengeIn(input: unknown): { challengeId?: string } {
  if (!isObject(input) || !("challengeId" in input)) return {}
  return typeof input.challengeId === "string" ? { challengeId: input.challengeId.slice(0, 36) } : {}
}

/** What the log says of a refusal. */
interface LoggedRefusal {
  readonly kind: string
  readonly rule?: unknown
}

/** The refusal that a procedure answered as a `Result`; `null`: it answered something else. */
function answeredRefusal(data: unknown): LoggedRefusal | null {
  if (!isObject(data) || !("ok" in data) || data.ok !== false || !("refusal" in data)) return null
  const { refusal } = data
  if (!isObject(refusal) || !("kind" in refusal) || typeof refusal.kind !== "string") return null
  return { kind: refusal.kind, ...("rule" in refusal ? { rule: refusal.rule } : {}) }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null
}

function ruleOf({ kind, rule }: LoggedRefusal): { rule?: string } {
  return kind === "limited" && typeof rule === "string" ? { rule } : {}
}

/** What a provider said, and what the owner can do about it. */
function toMend({ container }: Context, trouble: ProviderTrouble): ProviderTrouble & { advice?: string } {
  const { provider, providerErrorCode } = trouble
  const advice = providerErrorCode === null ? null : container.adviceOn(provider, providerErrorCode)
  return advice === null ? trouble : { ...trouble, advice }
}
