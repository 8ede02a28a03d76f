import * as z from "zod"
import { firstChannels } from "@/core/challenge"

/** What is longer than this is not refused with a sentence, only as a malformed request. */
const shortText = (most: number) => z.string().max(most)

/** A number as typed, and how its code shall come. What it means is for the core to say, so the bounds here are wide. */
export const typedStart = z.strictObject({
  country: shortText(2),
  phoneNumber: shortText(1024),
  channel: z.enum(firstChannels).default("sms"),
})

/** The name of a challenge. Anything else has never been one. */
export const challengeId = z.uuid()

/** A code as typed, with the spaces and dashes that people paste. */
export const typedCode = shortText(1024)

/** A password. The policy refuses over 256 characters with a sentence; this only bounds the work. */
export const typedPassword = shortText(8192)

export const typedEmail = shortText(8192)
