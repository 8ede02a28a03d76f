import * as z from "zod"
import { formatPhoneNumber } from "@/core/phone-number"
import { sealNumberPart } from "@/core/message-number-token"
import { readMessageSearch } from "@/core/message-search"
import { administratorProcedure, provenAdministratorProcedure } from "../administrator"
import { router } from "../trpc"

/** What an administrator does on the page of messages, besides reading it. */
export const messagesRouter = router({
  /**
   * What the address of the page has to say to find what was typed. A mutation, so that a number stands in no address: it
   * comes back sealed.
   */
  search: administratorProcedure
    .input(z.strictObject({ typed: z.string().max(100) }))
    .mutation(({ ctx, input }) => {
      const { site, console } = ctx.container
      const search = readMessageSearch(input.typed, site.defaultCountry)
      if (search === null) return null
      return search.kind === "message"
        ? { id: search.messageId }
        : { number: sealNumberPart(console.sealing, search.number) }
    }),

  /** The whole number of a message, for reading. Kept in the audit. */
  revealNumber: provenAdministratorProcedure
    .input(z.strictObject({ deliveryId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const { console } = ctx.container
      const number = await console.messages.revealNumber(input.deliveryId, {
        auditId: console.newId(),
        actorUserId: ctx.session.user.id,
        addressKey: ctx.addressKey,
      })
      ctx.log.info({ event: "number-revealed", deliveryId: input.deliveryId, userId: ctx.session.user.id })
      return { number: number === null ? null : formatPhoneNumber(number) }
    }),

  /** Makes sure that a list may be taken away, before the browser goes to it. */
  prepareCsv: provenAdministratorProcedure.mutation(() => ({ ready: true })),
})
