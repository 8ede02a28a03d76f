import type { LoggedMessage } from "@/core/ports/message-log"
import { csvLine } from "@/words/csv-line"

const columns = {
  time: ({ createdAt }) => createdAt.toISOString(),
  to: ({ to }) => to,
  country: ({ country }) => country,
  purpose: ({ purpose, kind }) => purpose ?? kind,
  channel: ({ channel }) => channel,
  provider: ({ provider }) => provider,
  state: ({ state }) => state,
  failure: ({ failure }) => failure,
  errorCode: ({ providerErrorCode }) => providerErrorCode,
  segments: ({ segments }) => segments,
  cost: ({ cost }) => cost?.amount,
  currency: ({ cost }) => cost?.currency,
  costIs: ({ cost }) => cost?.basis,
  id: ({ id }) => id,
} as const satisfies Record<string, (message: LoggedMessage) => string | number | null | undefined>

/** The first line of the file. */
export const csvHead = csvLine(Object.keys(columns))

/** A message as a line of the file, its number masked. */
export function messageLine(message: LoggedMessage): string {
  return csvLine(Object.values(columns).map((cell) => cell(message)))
}
