"use client"

import { trpc } from "@/client/trpc"
import type { Submission } from "@/screens/door/use-submission"
import type { CountView } from "@/server/described-limits"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { useDeed } from "../asking/use-deed"
import type { NamedCountry } from "../settings/settings-screen"
import { whomText } from "./count-words"
import { type Told, useTold } from "./use-told"

/** Letting counts begin anew, one after the other. */
export interface Clearing {
  readonly submission: Submission
  readonly told: Told
  readonly clear: (count: CountView) => Promise<void>
}

/**
 * Clears a count without a question: it lets somebody in, and nothing is lost that anybody needs.
 *
 * @param onCleared what the list has to forget that does not come from the server with the page
 */
export function useClearing(countries: readonly NamedCountry[], onCleared: (key: string) => void): Clearing {
  const { limitsPage: words } = useConsoleWords()
  const deed = useDeed()
  const told = useTold()
  const clearing = trpc.admin.limits.clear.useMutation()

  async function clear(count: CountView) {
    const done = await deed.run(() => clearing.mutateAsync({ key: count.key }))
    if (done === null) return
    onCleared(count.key)
    const sentence = done.isCleared ? words.cleared : words.clearedAlready
    told.tell(say(sentence, { rule: words.rules[count.rule], whom: whomText(count, words, countries) }))
  }

  return { submission: deed.submission, told, clear }
}
