import type { LoggedMessage } from "./ports/message-log"

/** So many messages at most are in a file: more is nothing that a person looks through. */
export const mostInFile = 100_000

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
export const csvHead = lineOf(Object.keys(columns))

/** A message as a line of the file, its number masked. */
export function messageLine(message: LoggedMessage): string {
  return lineOf(Object.values(columns).map((cell) => cell(message)))
}

// Pages write their files with `csvLine` of the console: nothing that runs here may reach a browser.
function lineOf(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map((cell) => quoted(String(cell ?? ""))).join(",")}\r\n`
}

/** Spreadsheets take a cell that begins like a formula for one; behind an apostrophe it is text. */
function quoted(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
