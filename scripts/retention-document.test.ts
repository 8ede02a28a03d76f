import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8")

test("the documents say of every table for how long it is kept, and of no other", () => {
  const section = read("docs/account-data.md").split("## For how long\n")[1]?.split("\n## ")[0] ?? ""
  const rows = section.split("\n").filter((line) => line.startsWith("| `"))
  const described = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name),
  )
  const models = read("prisma/schema.prisma").matchAll(/^model [\s\S]*?^ {2}@@map\("(\w+)"\)/gm)
  expect(described.toSorted()).toEqual([...models].map(([, name]) => name).toSorted())
})
