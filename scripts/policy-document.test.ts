import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { policyNumbers } from "../src/core/policy"

test("the table of numbers in the documents is the policy", () => {
  const text = readFileSync(new URL("../docs/security.md", import.meta.url), "utf8")
  const table = text.split("<!-- policy -->\n")[1]?.split("<!-- /policy -->")[0]?.trim().split("\n").slice(2)
  const policy = Object.entries(policyNumbers).map(
    ([name, { standard, least, most, source }]) =>
      `| \`${name}\` | ${standard} | ${least} to ${most} | ${source} |`,
  )
  expect(table).toEqual(policy)
})
