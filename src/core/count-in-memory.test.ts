import { expect, it } from "vitest"
import { type Counts, giveBackInMemory, type Taking, takeInMemory } from "./count-in-memory"
import { axis, hourMs, type QuotaAxis } from "./quota-axis"

// All else that it guarantees it shares with the database: the contract of the stores holds both to it.

const taking: Taking = { nowMs: 1_000_000, lane: "strangers", isLeftAlone: () => false }
const [one, other] = [axis("address-starts", "A", 2, hourMs), axis("prefix-starts", "P", 1, hourMs)]

function counted(counts: Counts, { key }: QuotaAxis): number {
  return counts.get(key)?.count ?? 0
}

it("takes from none of its axes where one is full, and notes whom that one refused", () => {
  const counts: Counts = new Map()
  expect(takeInMemory(counts, [one, other], taking)).toEqual({ kind: "taken", nextAfterMs: 0 })
  const later = { ...taking, nowMs: taking.nowMs + 60_000 }
  expect(takeInMemory(counts, [one, other], later)).toEqual({
    kind: "limited",
    rule: "prefix-starts",
    retryAfterMs: hourMs - 60_000,
  })
  expect([counted(counts, one), counted(counts, other)]).toEqual([1, 1])
  expect(counts.get(other.key)).toMatchObject({ refused: 1, fullUntilMs: taking.nowMs + hourMs })
  expect(counts.get(one.key)).not.toHaveProperty("refused")
})

it("counts nothing of another lane, and of a number that is not left alone nothing that counts for those", () => {
  const counts: Counts = new Map()
  const axes: readonly QuotaAxis[] = [
    { ...one, lane: "own" },
    { ...other, ifLeftAlone: "N" },
  ]
  takeInMemory(counts, axes, taking)
  expect(counts.size).toBe(0)
  takeInMemory(counts, axes, { ...taking, lane: "own", isLeftAlone: (number) => number === "N" })
  expect([counted(counts, one), counted(counts, other)]).toEqual([1, 1])
})

it("gives back no more than was taken", () => {
  const counts: Counts = new Map()
  takeInMemory(counts, [one], taking)
  giveBackInMemory(counts, [one.key, other.key])
  giveBackInMemory(counts, [one.key])
  expect([counted(counts, one), counts.size]).toEqual([0, 1])
})
