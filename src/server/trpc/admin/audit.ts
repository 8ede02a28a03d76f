import * as z from "zod"
import { auditActions } from "@/core/audit-actions"
import { cursorOf, eventsInPart, filterOf, writtenCursor } from "../../asked-events"
import { describeEvents } from "../../described-event"
import { provenAdministratorProcedure } from "../administrator"
import { router } from "../trpc"

/** The same filter as an address has, where nothing is passed over that is not understood. */
const asked = z.strictObject({
  action: z.enum(auditActions).nullable(),
  person: z.uuid().nullable(),
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  before: z.string().max(60).nullable(),
})

/** What happened, to be taken away. */
export const auditRouter = router({
  /** One part of the file after the other. That each was asked for stands in the log itself: parts need no first one. */
  exported: provenAdministratorProcedure.input(asked).mutation(async ({ ctx, input }) => {
    const { audit } = ctx.container.console
    await audit.noteExport({ userId: ctx.session.user.id, addressKey: ctx.addressKey })
    const page = await audit.page(filterOf(input), cursorOf(input), eventsInPart)
    return {
      events: describeEvents(page.events),
      next: page.next === null ? null : writtenCursor(page.next),
    }
  }),
})
