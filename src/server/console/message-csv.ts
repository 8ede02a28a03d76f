import type { MessageFilter } from "@/core/message-filter"
import type { MessageLog, MessagePlace } from "@/core/ports/message-log"
import { csvHead, messageLine } from "./message-line"

/** So many messages at most are in a file: more is nothing that a person looks through. */
export const mostInFile = 100_000

/** One answer of the database: a third of a megabyte. */
const rowsAtOnce = 1_000

/**
 * The messages of a filter as a file, read while it is sent: however long it is, only one part is in memory. Nothing more
 * is read once nobody takes it any longer, or `request` is aborted.
 */
export function messageCsv(
  log: Pick<MessageLog, "page">,
  filter: MessageFilter,
  request: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const taken = new AbortController()
  const parts = csvParts(log, filter, AbortSignal.any([taken.signal, request]))
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      // What is read at this moment ends by itself; a search that finds nothing would otherwise go on to its end.
      taken.abort()
      await parts.return(undefined)
    },
  })
}

async function* csvParts(
  log: Pick<MessageLog, "page">,
  filter: MessageFilter,
  over: AbortSignal,
): AsyncGenerator<string, void> {
  // Spreadsheets read a file without this mark in the letters of their system.
  yield `\uFEFF${csvHead}`
  let place: MessagePlace = { kind: "top" }
  let left = mostInFile
  while (left > 0 && !over.aborted) {
    const { messages, hasMore, lookedTo } = await log.page(filter, place, Math.min(rowsAtOnce, left))
    if (messages.length > 0) yield messages.map(messageLine).join("")
    left -= messages.length
    const than = hasMore ? messages.at(-1)?.id : lookedTo?.id
    if (than === undefined) return
    place = { kind: "older", than }
  }
}
