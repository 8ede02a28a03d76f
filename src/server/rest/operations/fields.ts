import * as z from "zod"
import { channels, firstChannels } from "@/core/challenge"
import { exampleTransaction } from "../described-member"
import type { RestErrorName } from "../rest-errors"

/** What is longer is refused as malformed: what a text means is for the core to say. */
export const text = (most = 1024) => z.string().max(most)

export const phoneField = text().describe(
  "The number: international with +, or national, then read with countryCode or the default country of the site.",
)
export const countryField = z
  .string()
  .regex(/^[A-Za-z]{2}$/, "needs two letters as in ISO 3166-1")
  .transform((code) => code.toUpperCase())
  .optional()
  .describe("ISO 3166-1 alpha-2 of a national number.")
export const passwordField = text(8192).describe("Eight characters or more.")

/** Some clients keep codes as numbers, and lose no zero: codes are shown whole. */
export const codeField = z
  .union([text(), z.int().nonnegative()])
  .transform((code) => (typeof code === "number" ? String(code).padStart(6, "0") : code))
  .describe("The six digits that were sent.")
export const transactionField = text().describe("What the first step answered.")
export const recoveryCodeField = text().describe("One of the recovery codes of the account.")
export const firstChannelField = z
  .enum(firstChannels)
  .default("sms")
  .describe("A call as the first message needs x-api-key, unless the site lets everybody choose one.")
export const channelField = z
  .enum(channels)
  .default("sms")
  .describe("How the same code shall come once more.")

export const transactionAnswer = z.object({ transactionId: z.string() })

/** What a code can be refused as. */
export const codeErrors = [
  "code-malformed",
  "code-wrong",
  "code-renewed",
  "code-unchecked",
  "out-of-tries",
  "transaction-over",
] as const satisfies readonly RestErrorName[]

export const exampleStart = { transactionId: exampleTransaction }
