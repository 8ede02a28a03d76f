import * as z from "zod"
import { administratorProcedure, provenAdministratorProcedure } from "../administrator"
import { router } from "../trpc"

const events = z.array(z.string().max(50)).max(50)
const endpointId = z.uuid()

const changeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("add"), url: z.string().max(3_000), events }),
  z.strictObject({ kind: z.literal("events"), endpointId, events }),
  z.strictObject({ kind: z.enum(["new-secret", "remove"]), endpointId }),
])

/** What an administrator does on the page of webhooks. What only this page can be refused is answered as a value. */
export const webhooksRouter = router({
  /** Changes one endpoint. The secret of one that is new, or got another, is in the answer, once. */
  change: provenAdministratorProcedure.input(changeSchema).mutation(async ({ ctx, input }) => {
    const changed = await ctx.container.workflows.changeWebhookEndpoint(ctx.saver, input)
    if (!changed.ok) return changed
    return { ok: true as const, value: { secret: changed.value.secret?.reveal() ?? null } }
  }),

  /** Sends an endpoint a message that is about nobody. */
  test: administratorProcedure
    .input(z.strictObject({ endpointId }))
    .mutation(({ ctx, input }) => ctx.container.workflows.testWebhook(ctx.saver, input.endpointId)),

  /** Sends a message again that was delivered or given up. */
  sendAgain: administratorProcedure
    .input(z.strictObject({ deliveryId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.container.workflows.sendWebhookAgain(ctx.saver, input.deliveryId)),
})
