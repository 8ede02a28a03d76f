import * as z from "zod"
import { firstChannels } from "@/core/challenge"

/** What is longer than this is not refused with a sentence, only as a malformed request. */
const shortText = (most: number) => z.string().max(most)

/** A number as typed. What it means is for the core to say, so the bounds here are wide. */
export const typedNumber = z.strictObject({ country: shortText(2), phoneNumber: shortText(1024) })

/** The same, and how its code shall come. */
export const typedStart = z.strictObject({
  ...typedNumber.shape,
  channel: z.enum(firstChannels).default("sms"),
})

/** The same from a page that anybody may open, with what its CAPTCHA gave, where the site asks for one. */
export const strangersStart = z.strictObject({
  ...typedStart.shape,
  captchaToken: shortText(8192).nullable().default(null),
})

/** The name of a challenge. Anything else has never been one. */
export const challengeId = z.uuid()

/** A code as typed, with the spaces and dashes that people paste. */
export const typedCode = shortText(1024)

/** A password. The policy refuses over 256 characters with a sentence; this only bounds the work. */
export const typedPassword = shortText(8192)

/** What stands behind the `#` of a link in a text, as people copy it. */
export const typedToken = shortText(1024)
/** What somebody calls themselves. */
export const typedName = shortText(1024)

export const typedEmail = shortText(8192)
