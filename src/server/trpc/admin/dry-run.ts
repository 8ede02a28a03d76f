import * as z from "zod"
import { type DryRunName, dryRunDays } from "@/core/dry-run-terms"
import { policyNumbers } from "@/core/policy"
import { administratorProcedure } from "../administrator"
import { router } from "../trpc"

function inRange(name: DryRunName) {
  const { least, most } = policyNumbers[name]
  return z.int().min(least).max(most).optional()
}

const limits = z.strictObject({
  firstWaitMs: inRange("firstWaitMs"),
  secondWaitMs: inRange("secondWaitMs"),
  laterWaitMs: inRange("laterWaitMs"),
  sendsPerNumberPerHour: inRange("sendsPerNumberPerHour"),
  sendsPerNumberPerDay: inRange("sendsPerNumberPerDay"),
  callsPerNumberPerDay: inRange("callsPerNumberPerDay"),
  startsPerAddressPerHour: inRange("startsPerAddressPerHour"),
  startsPerPrefixPerHour: inRange("startsPerPrefixPerHour"),
  sendsInAllPerHour: inRange("sendsInAllPerHour"),
  sendsPerCountryPerHour: inRange("sendsPerCountryPerHour"),
  spendPerDayCents: inRange("spendPerDayCents"),
} satisfies Record<DryRunName, z.ZodType>)

/** What other limits would have done to the messages of the last days. */
export const dryRunRouter = router({
  /** Changes nothing. It takes some seconds, and so is asked for by a button alone. */
  limits: administratorProcedure
    .input(z.strictObject({ days: z.literal(dryRunDays), limits }))
    .mutation(({ ctx, input }) => ctx.container.workflows.dryRunLimits(input)),
})
