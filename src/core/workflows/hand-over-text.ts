import type { PhoneNumber } from "../phone-number"
import type { Messenger, OutgoingMessage } from "../ports/messenger"
import type { Dependencies } from "./dependencies"
import { type HandedOver, type HandOverTerms, handOver, toNobody } from "./send-queued"

/** Which of these numbers nothing is sent to, because their codes are fixed. Where none is listed no store is asked. */
export async function testNumbersIn(
  { deliveries, site }: Pick<Dependencies, "deliveries" | "site">,
  numbers: readonly PhoneNumber[],
): Promise<ReadonlySet<PhoneNumber>> {
  const listed = numbers.filter((number) => site.testNumbers.has(number))
  return listed.length === 0 ? new Set() : deliveries.testNumbersIn(listed)
}

/** Hands a text of somebody's own over. One to a test number goes to nobody, as its codes do. */
export async function handOverText(
  deps: Dependencies,
  to: PhoneNumber,
  route: readonly Messenger[],
  write: (provider: string) => OutgoingMessage | null,
  terms: HandOverTerms,
): Promise<HandedOver> {
  const isTest = (await testNumbersIn(deps, [to])).has(to)
  return isTest ? toNobody : handOver(deps, route, write, terms)
}
