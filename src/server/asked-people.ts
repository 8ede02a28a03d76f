import * as z from "zod"
import { peopleFilters } from "@/core/people"

/** What the address of the list asks for. Anything else asks for everybody. */
export const askedPeople = z.object({
  only: z.enum(peopleFilters).nullable().catch(null),
  before: z.uuid().nullable().catch(null),
})
