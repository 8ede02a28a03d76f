import * as z from "zod"
import { exportLists } from "@/core/account-export"
import { longestSearch, peopleFilters, readPersonSearch } from "@/core/people"
import { formatPhoneNumber } from "@/core/phone-number"
import { describePeople } from "../../described-person"
import { peopleOnPage } from "../../people-on-page"
import { administratorProcedure, provenAdministratorProcedure } from "../administrator"
import { sendAfterAnswer } from "../after-start"
import { grantedOr, router } from "../trpc"

/** More rows than anybody has. */
const mostRows = 100_000_000

const person = z.strictObject({ userId: z.uuid() })
const after = z.strictObject({ list: z.enum(exportLists), from: z.int().min(0).max(mostRows) })

/** What the console does to people. Numbers, emails and names are never in an address or a log. */
export const peopleRouter = router({
  /**
   * A mutation, although it changes nothing: what is looked for is somebody's number or name, and travels in the body of
   * a POST, where no address bar, no history and no log of a proxy keeps it.
   */
  search: administratorProcedure
    .input(
      z.strictObject({
        text: z.string().max(longestSearch),
        only: z.enum(peopleFilters).nullable(),
        before: z.uuid().nullable(),
      }),
    )
    .mutation(async ({ ctx, input: { text, only, before } }) => {
      const search = readPersonSearch(text)
      if (search === null) return { people: [], next: null, vague: false }
      const found = await ctx.container.console.people.page({ search, only, before, most: peopleOnPage })
      return describePeople(found)
    }),

  revealNumber: provenAdministratorProcedure.input(person).mutation(async ({ ctx, input }) => {
    const shown = await ctx.container.workflows.revealNumber(ctx, ctx.session, input.userId)
    return { number: formatPhoneNumber(grantedOr(shown)) }
  }),

  block: provenAdministratorProcedure.input(person).mutation(async ({ ctx, input }) => {
    const blocked = grantedOr(await ctx.container.workflows.blockAccount(ctx, ctx.session, input.userId))
    ctx.log.info({ event: "account-blocked", userId: input.userId, address: ctx.addressKey })
    return blocked
  }),

  unblock: provenAdministratorProcedure.input(person).mutation(async ({ ctx, input }) => {
    grantedOr(await ctx.container.workflows.unblockAccount(ctx, ctx.session, input.userId))
    ctx.log.info({ event: "account-unblocked", userId: input.userId, address: ctx.addressKey })
    return { unblocked: true }
  }),

  /** `sessionId`: one of them; `null`: all. */
  endSessions: provenAdministratorProcedure
    .input(person.extend({ sessionId: z.uuid().nullable() }))
    .mutation(async ({ ctx, input }) => {
      const ended = grantedOr(await ctx.container.workflows.endSessionsOf(ctx, ctx.session, input))
      ctx.log.info({ event: "account-sessions-ended", userId: input.userId, address: ctx.addressKey })
      return ended
    }),

  giveRole: provenAdministratorProcedure.input(person).mutation(async ({ ctx, input }) => {
    const given = grantedOr(await ctx.container.workflows.giveRole(ctx, ctx.session, input.userId))
    sendAfterAnswer(ctx, given.noticeIds)
    ctx.log.info({ event: "administrator-added", userId: input.userId, address: ctx.addressKey })
    return { told: given.noticeIds.length }
  }),

  takeRole: provenAdministratorProcedure.input(person).mutation(async ({ ctx, input }) => {
    const taken = grantedOr(await ctx.container.workflows.takeRole(ctx, ctx.session, input.userId))
    ctx.log.info({ event: "administrator-removed", userId: input.userId, address: ctx.addressKey })
    return taken
  }),

  erase: provenAdministratorProcedure.input(person).mutation(async ({ ctx, input }) => {
    const caller = ctx.callerWithCookie()
    grantedOr(await ctx.container.workflows.eraseAccount(caller, ctx.session, input.userId))
    ctx.log.info({ event: "account-erased", userId: input.userId, address: ctx.addressKey })
    return { erased: true }
  }),

  /** One part of the file after the other, as people get their own. */
  exported: provenAdministratorProcedure
    .input(person.extend({ after: after.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const part = grantedOr(await ctx.container.workflows.exportMember(ctx, ctx.session, input))
      ctx.log.info({ event: "account-exported", userId: input.userId, address: ctx.addressKey })
      return part
    }),
})
