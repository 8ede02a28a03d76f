import * as z from "zod"
import { pauseHours } from "@/core/money-guard"
import { typedAddress } from "../../client-address"
import { countsOnPage, describeFoundCounts, describeFullCounts } from "../../described-limits"
import { administratorProcedure } from "../administrator"
import { router } from "../trpc"

/** Longer than any key of a count, any address and any spelling of a number. */
const longest = 200

const key = z.string().min(1).max(longest)
const scope = z.enum(["country", "prefix"])
const subject = z.string().trim().min(1).max(longest)

/**
 * What administrators do about the limits. None of it asks for a fresh proof: stopping an attack, and letting people in again,
 * has to be quick. All that changes something is written to the audit log. Numbers and addresses stand in the body of a POST
 * alone, so what only reads is a mutation too.
 */
export const limitsRouter = router({
  /** What refuses somebody, after the count that was shown last. */
  older: administratorProcedure
    .input(z.strictObject({ after: z.strictObject({ refusedAtMs: z.int().min(0), key }) }))
    .mutation(async ({ ctx, input }) => {
      const { policy, workflows } = ctx.container
      const page = await workflows.listFullCounts(input.after, countsOnPage)
      return describeFullCounts(policy, page)
    }),

  /** Every count of a number, an address or a range. `null`: what was typed is none of these. */
  find: administratorProcedure.input(z.strictObject({ text: subject })).mutation(async ({ ctx, input }) => {
    const { policy, workflows } = ctx.container
    const found = await workflows.findCounts({ text: input.text, addressKey: typedAddress(input.text) })
    return found && { ...found, counts: describeFoundCounts(policy, found.counts) }
  }),

  /** Lets a count begin anew. False: there was nothing to clear. */
  clear: administratorProcedure.input(z.strictObject({ key })).mutation(async ({ ctx, input }) => {
    const isCleared = await ctx.container.workflows.clearCount(ctx.saver, input.key)
    if (isCleared) ctx.log.info({ event: "limit-cleared", address: ctx.addressKey })
    return { isCleared }
  }),

  /** Strangers of a country or a range get nothing for a while. What only this can be refused is answered as a value. */
  pause: administratorProcedure
    .input(z.strictObject({ scope, subject, hours: z.literal(pauseHours) }))
    .mutation(async ({ ctx, input }) => {
      const paused = await ctx.container.workflows.pauseSending(ctx.saver, input)
      if (paused.ok) ctx.log.info({ event: "sending-paused", scope: input.scope, address: ctx.addressKey })
      return paused
    }),

  /** Ends a pause, and its alert. False: it was over. */
  resume: administratorProcedure
    .input(z.strictObject({ scope, subject }))
    .mutation(async ({ ctx, input }) => {
      const isResumed = await ctx.container.workflows.resumeSending(ctx.saver, input)
      if (isResumed) ctx.log.info({ event: "sending-resumed", scope: input.scope, address: ctx.addressKey })
      return { isResumed }
    }),
})
