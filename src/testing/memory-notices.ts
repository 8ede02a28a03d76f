import type { PhoneNumber } from "@/core/phone-number"
import type { NoticeKind } from "@/core/ports/delivery-store"
import type { Random } from "@/core/ports/random"
import type { MemoryUser } from "./memory-account"
import { addDelivery, type MemoryState } from "./memory-state"

const dayMs = 86_400_000
const mostPerDay = 5

/** What an account is told, and in which language where nobody knows what its number reads. */
interface Notice {
  readonly notice: NoticeKind
  readonly language: string
  readonly about?: string
}

/** What the database function `queue_notice` does. */
export function queueNotice(
  state: MemoryState,
  random: Random,
  { phoneNumber, provedAtMs }: MemoryUser,
  { notice, language, about }: Notice,
): readonly string[] {
  const since = state.clock.nowMs() - dayMs
  const told = [...state.deliveries.values()].filter(
    (each) => each.to === phoneNumber && each.notice === notice && each.createdAtMs > since,
  )
  if (provedAtMs === null || told.length >= mostPerDay) return []
  const id = random.id()
  addDelivery(state, {
    id,
    challengeId: null,
    to: phoneNumber,
    notice,
    about: about ?? null,
    language: languageOf(state, phoneNumber, language),
  })
  return [id]
}

/** What the database function `language_of` does. */
export function languageOf(
  { challenges, deliveries }: MemoryState,
  number: PhoneNumber,
  otherwise: string,
): string {
  const confirmed = [...challenges.values()].filter(
    ({ phoneNumber, outcome }) => phoneNumber === number && outcome !== null,
  )
  const newest = confirmed.toSorted((one, other) => one.createdAtMs - other.createdAtMs).at(-1)
  const ofGone = [...deliveries.values()].filter(
    ({ to, challengeId, notice, text }) =>
      to === number && challengeId === null && notice === null && text === undefined,
  )
  const told = ofGone.toSorted((one, other) => one.createdAtMs - other.createdAtMs)
  return newest?.language ?? told.findLast(({ language }) => language !== null)?.language ?? otherwise
}
