import * as z from "zod"

/** Longest text that any field takes: longer ones are nobody's number, code or password. */
const shortText = (most: number) => z.string().max(most)

/** A number as typed. What it means is for the core to say, so the bounds here are wide. */
export const typedNumber = z.strictObject({ country: shortText(2), phoneNumber: shortText(64) })

/** The name of a challenge. Anything else has never been one. */
export const challengeId = z.uuid()

/** A code as typed, with the spaces and dashes that people paste. */
export const typedCode = shortText(32)

/** A password. The policy refuses over 256 characters with a sentence; this only bounds the work. */
export const typedPassword = shortText(1024)

export const typedEmail = shortText(320)
