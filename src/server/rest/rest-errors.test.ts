import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { restErrors } from "./rest-errors"

it("every error is in the table of the document, with its number and its meaning", () => {
  const rows = Object.entries(restErrors).map(
    ([name, { code, message }]) => `| ${code} | \`${name}\` | ${message} |`,
  )
  const document = readFileSync("docs/rest.md", "utf8")
  expect(document.split("\n").filter((line) => /^\| \d{5} \|/.test(line))).toEqual(rows)
})
