import * as z from "zod"
import { estimateChunk, logChunk } from "../../send-due-mailings"
import { administratorProcedure, provenAdministratorProcedure } from "../administrator"
import { router } from "../trpc"

/** What is longer than the most that is taken is told by the product, in words: this only bounds the work. */
const askedMailing = z.strictObject({
  numbers: z.string().max(400_000),
  country: z.string().regex(/^[A-Z]{2}$/),
  text: z.string().max(5_000),
  mediaUrls: z.array(z.string().max(2_100)).max(11).readonly(),
})
const mailing = z.strictObject({ mailingId: z.uuid() })

/** One text to many numbers. */
export const sendRouter = router({
  /** Changes nothing. Numbers do not fit into an address, nor should they stand in one. */
  preview: administratorProcedure
    .input(askedMailing)
    .mutation(({ ctx, input }) => ctx.container.workflows.previewMailing(input)),

  make: provenAdministratorProcedure
    .input(askedMailing.extend({ key: z.uuid() }))
    .mutation(({ ctx, input }) =>
      ctx.container.workflows.makeMailing({ userId: ctx.session.user.id, addressKey: ctx.addressKey }, input),
    ),

  /** What the page that is open does, as long as it is. Who confirmed it was proven. */
  chunk: administratorProcedure.input(mailing).mutation(async ({ ctx, input }) => {
    const { container, log } = ctx
    const chunk = await container.workflows.sendMailingChunk(input.mailingId)
    if (!chunk.ok) return chunk
    logChunk(container, log, chunk.value)
    ctx.afterAnswer(() => estimateChunk(container, log, chunk.value))
    const { standing, claimed } = chunk.value
    return { ok: true as const, value: { standing, claimed } }
  }),

  /** Needs no fresh proof: it must not wait for one. */
  stop: administratorProcedure
    .input(mailing)
    .mutation(({ ctx, input }) =>
      ctx.container.workflows.stopMailing(
        { userId: ctx.session.user.id, addressKey: ctx.addressKey },
        input.mailingId,
      ),
    ),

  resume: provenAdministratorProcedure
    .input(mailing)
    .mutation(({ ctx, input }) =>
      ctx.container.workflows.resumeMailing(
        { userId: ctx.session.user.id, addressKey: ctx.addressKey },
        input.mailingId,
      ),
    ),

  /** What waits is given up for good. */
  drop: provenAdministratorProcedure
    .input(mailing)
    .mutation(({ ctx, input }) =>
      ctx.container.workflows.dropMailing(
        { userId: ctx.session.user.id, addressKey: ctx.addressKey },
        input.mailingId,
      ),
    ),
})
