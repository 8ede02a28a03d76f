import { expect, it } from "vitest"
import { changeOf, countEdits, noEdits } from "./settings-edits"

it.each([
  ["500", 500],
  [" 500 ", 500],
  ["", ""],
  ["1e6", "1e6"],
  ["1.5", "1.5"],
  ["-1", "-1"],
])("a limit that is typed as %j is sent as what it says, or as it is typed, to be refused", (typed, sent) => {
  const edits = { ...noEdits, limits: { sendsInAllPerHour: typed, codeDigits: null } }
  expect(changeOf(3, edits).choices).toEqual({ limits: { sendsInAllPerHour: sent, codeDigits: null } })
  expect(countEdits(edits)).toBe(2)
})
