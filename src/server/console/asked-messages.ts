import { type AskedFilter, type MessageFilter, readMessageFilter } from "@/core/message-filter"
import { openNumberPart } from "@/core/message-number-token"
import type { Sealing } from "@/core/ports/sealing"

/** Which messages an address asks for. */
export function askedMessages(asked: AskedFilter, sealing: Sealing): MessageFilter {
  return readMessageFilter(asked, asked.number ? openNumberPart(sealing, asked.number) : null)
}
