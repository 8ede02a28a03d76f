import { readdirSync } from "node:fs"
import { DatabaseError } from "pg"
import { describe, expect, it } from "vitest"
import { isDatabaseDown, newestMigration } from "./availability"

const failure = (code: string) => Object.assign(new DatabaseError("said so", 7, "error"), { code })
const withCode = (code: string, message = "said so") => Object.assign(new Error(message), { code })

describe("the migration that this code needs", () => {
  it("is the newest one there is", () => {
    const folders = readdirSync("prisma/migrations", { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )
    expect(newestMigration).toBe(
      folders
        .map(({ name }) => name)
        .sort()
        .at(-1),
    )
  })
})

describe("no database at the moment", () => {
  it.each([
    failure("08006"),
    failure("53300"),
    failure("57P01"),
    failure("57P03"),
    failure("58030"),
    withCode("ECONNREFUSED"),
    withCode("ECONNRESET"),
    withCode("ENOTFOUND"),
    withCode("P1001"),
    withCode("P2024"),
    new Error("timeout exceeded when trying to connect"),
    new Error("Connection terminated unexpectedly"),
    new Error("Query read timeout"),
    new AggregateError([withCode("ECONNREFUSED")], "no address answered"),
  ])("is %s", (error) => {
    expect(isDatabaseDown(error)).toBe(true)
  })

  it.each([
    failure("23505"),
    failure("42P01"),
    failure("22P02"),
    withCode("P2002"),
    new TypeError("x is undefined"),
    new Error("beforeSend in src/extend/hooks.ts threw", { cause: withCode("ECONNREFUSED") }),
    null,
    "ECONNREFUSED",
  ])("is not %s", (error) => {
    expect(isDatabaseDown(error)).toBe(false)
  })
})
