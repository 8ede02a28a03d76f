import * as z from "zod"
import { administratorProcedure, provenAdministratorProcedure } from "../administrator"
import { router } from "../trpc"

/** Longer than any text may be: what is wrong with it is told in words. */
const content = z.string().max(5_000)
const place = z.strictObject({ usageType: z.string().max(40), language: z.string().max(16) })
const change = place.extend({ seen: content.nullable(), content: content.nullable() })

/** The texts that the site sends. */
export const templatesRouter = router({
  /** Changes nothing. A text in letters of several bytes does not fit into an address. */
  preview: administratorProcedure
    .input(place.extend({ content, country: z.string().regex(/^[A-Z]{2}$/) }))
    .mutation(({ ctx, input }) => ctx.container.workflows.previewTemplate(input)),

  /** What everybody reads who signs in, in the name of the site: as grave as any setting. */
  save: provenAdministratorProcedure
    .input(change)
    .mutation(({ ctx, input }) => ctx.container.workflows.saveTemplate(ctx.saver, input)),

  saveWhatsApp: provenAdministratorProcedure
    .input(change)
    .mutation(({ ctx, input }) => ctx.container.workflows.saveWhatsAppTemplate(ctx.saver, input)),
})
