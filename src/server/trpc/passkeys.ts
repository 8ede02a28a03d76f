import * as z from "zod"
import { describePasskey } from "../described-passkey"
import { sendAfterAnswer } from "./after-start"
import { passkeyId, registrationAnswer, typedName } from "./passkey-inputs"
import { RefusalError } from "./refusal-error"
import { grantedOr, memberProcedure, router } from "./trpc"

/** The passkeys of whoever is signed in. */
export const passkeysRouter = router({
  list: memberProcedure.query(async ({ ctx }) =>
    (await ctx.container.workflows.listPasskeys(ctx.session.user.id)).map(describePasskey),
  ),

  /** Whether a browser that can make one is to offer it after this sign-in. The next time it is not. */
  offer: memberProcedure.mutation(async ({ ctx }) => ({
    offered: await ctx.container.workflows.offerPasskey({ device: ctx.device() }, ctx.session),
  })),

  startAdding: memberProcedure.mutation(async ({ ctx }) =>
    grantedOr(await ctx.container.workflows.startPasskeyRegistration(ctx.callerWithCookie(), ctx.session)),
  ),

  add: memberProcedure
    .input(z.strictObject({ answer: registrationAnswer, name: typedName }))
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "passkey-refused" })
      const { noticeIds, ...added } = grantedOr(
        await ctx.container.workflows.addPasskey(ctx.caller, ctx.session, input),
      )
      sendAfterAnswer(ctx, noticeIds)
      ctx.log.info({ event: "passkey-added", userId: ctx.session.user.id, address: ctx.addressKey })
      return added
    }),

  rename: memberProcedure
    .input(z.strictObject({ passkeyId, name: typedName }))
    .mutation(async ({ ctx, input }) => {
      const owned = { userId: ctx.session.user.id, passkeyId: input.passkeyId }
      return grantedOr(await ctx.container.workflows.renamePasskey(owned, input.name))
    }),

  remove: memberProcedure.input(z.strictObject({ passkeyId })).mutation(async ({ ctx, input }) => {
    grantedOr(await ctx.container.workflows.removePasskey(ctx, ctx.session, input.passkeyId))
    ctx.log.info({ event: "passkey-removed", userId: ctx.session.user.id, address: ctx.addressKey })
    return { removed: true }
  }),
})
