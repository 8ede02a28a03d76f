import type { Part } from "@/core/overview"
import { csvLine } from "@/words/csv-line"
import type { Words } from "@/words/en"
import { costsPerSignIn } from "./figures-sheet"

type PartWords = Words["console"]["overview"]["parts"]

/** A table of figures as a file: plain numbers, and a line for each currency of a part. */
export function partsCsv(parts: readonly Part[], words: PartWords): string {
  const head = [
    "key",
    words.started,
    "sent",
    "delivered",
    "verified",
    words.medianTime,
    words.messages,
    "currency",
    words.cost,
    words.costPerSignIn,
  ]
  const lines = parts.flatMap(({ key, figures }) => {
    const { started, sent, delivered, verified, medianSeconds, messages, costs } = figures
    const counts = [key, started, sent, delivered, verified, medianSeconds?.toFixed(1) ?? "", messages]
    const each = costsPerSignIn(figures)
    const money = costs.map(({ currency, amount }) => [
      currency,
      amount.toFixed(6),
      each.find((cost) => cost.currency === currency)?.amount.toFixed(6) ?? "",
    ])
    return (money.length === 0 ? [["", "", ""]] : money).map((columns) => [...counts, ...columns])
  })
  return [head, ...lines].map(csvLine).join("")
}
