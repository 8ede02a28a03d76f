import { describe, expect, it } from "vitest"
import type { TryableLimit } from "@/core/dry-run-terms"
import type { DryRun } from "@/core/workflows/dry-run-limits"
import { consoleDryRun as words } from "@/words/en-console-dry-run"
import { dryRunLines, dryRunSentences, limitsTyped } from "./dry-run-words"

const run: DryRun = {
  sends: 12_400,
  isCut: false,
  withoutAddress: 0,
  inForce: { sends: 2, signIns: 0, byRule: [{ rule: "prefix-starts", sends: 2, signIns: 0 }] },
  changed: {
    sends: 312,
    signIns: 4,
    byRule: [
      { rule: "address-starts", sends: 310, signIns: 4 },
      { rule: "prefix-starts", sends: 2, signIns: 0 },
    ],
  },
}

describe("what a dry run found", () => {
  it("is said in a sentence, beside what the limits in force would have refused", () => {
    expect(dryRunSentences(run, words, "en")).toEqual([
      "Would have refused 312 of 12,400 messages, 4 of whose codes came back.",
      "The limits in force would have refused 2.",
    ])
  })

  it("says what was left out, and where there was nothing", () => {
    expect(dryRunSentences({ ...run, isCut: true, withoutAddress: 1 }, words, "en").slice(2)).toEqual([
      "There were more: the first 12,400 of that time were looked at.",
      "1 start has no address any more, and counted for no limit of addresses.",
    ])
    expect(dryRunSentences({ ...run, sends: 0 }, words, "en")).toEqual(["No codes were sent in that time."])
  })

  it("has a line for each limit", () => {
    expect(dryRunLines(run, words)).toEqual([
      { rule: "Starts from an address, an hour", refused: 310, signIns: 4, now: 0 },
      { rule: "Starts for a range of numbers, an hour", refused: 2, signIns: 0, now: 2 },
    ])
  })
})

describe("what was typed", () => {
  const limits: readonly TryableLimit[] = [
    { name: "startsPerAddressPerHour", value: 20, least: 1, most: 100 },
    { name: "sendsInAllPerHour", value: 200, least: 1, most: 1000 },
  ]

  it("is what differs from the limits in force", () => {
    const typed = { startsPerAddressPerHour: " 10 ", sendsInAllPerHour: "200" }
    expect(limitsTyped(limits, typed)).toEqual({ changed: { startsPerAddressPerHour: 10 }, wrong: [] })
  })

  it("is wrong where it is no whole number of the range", () => {
    for (const text of ["", "0", "101", "1.5", "-1", "ten"]) {
      expect(limitsTyped(limits, { startsPerAddressPerHour: text }).wrong, text).toEqual([
        "startsPerAddressPerHour",
      ])
    }
  })
})
