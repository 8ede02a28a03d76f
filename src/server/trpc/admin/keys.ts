import * as z from "zod"
import { apiKeyLifetimes, apiKeyScopes } from "@/core/api-key-terms"
import { provenAdministratorProcedure } from "../administrator"
import { grantedOr, router } from "../trpc"

/** As many signs as the name of a key has. */
const longestName = 60

/** Keys of the owner's own servers. Making one shows it, this once. */
export const keysRouter = router({
  make: provenAdministratorProcedure
    .input(
      z.strictObject({
        name: z
          .string()
          .trim()
          .min(1)
          .max(longestName)
          .regex(/^\P{Cc}+$/u),
        scopes: z
          .array(z.enum(apiKeyScopes))
          .min(1)
          .max(apiKeyScopes.length)
          .transform((scopes) => [...new Set(scopes)]),
        lifetimeDays: z.literal(apiKeyLifetimes).nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { id, key } = await ctx.container.workflows.makeApiKey(ctx, ctx.session, input)
      ctx.log.info({ event: "api-key-made", keyId: id, address: ctx.addressKey })
      return { id, key: key.reveal() }
    }),

  revoke: provenAdministratorProcedure
    .input(z.strictObject({ keyId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      grantedOr(await ctx.container.workflows.revokeApiKey(ctx, ctx.session, input.keyId))
      ctx.log.info({ event: "api-key-revoked", keyId: input.keyId, address: ctx.addressKey })
      return { revoked: true }
    }),
})
