import { randomBytes } from "node:crypto"
import { describe, expect, it } from "vitest"
import { weaknessOfKey } from "./secret-strength"
import { readAppSecret, readCronSecret, readDatabaseUrl, withStandIns } from "./secrets"
import { Variables } from "./variables"

describe("a key", () => {
  it.each(["hex", "base64", "base64url"] as const)("may be 32 random bytes or more in %s", (encoding) => {
    for (let round = 0; round < 2000; round += 1) {
      expect(weaknessOfKey(randomBytes(32 + (round % 40)).toString(encoding))).toBeNull()
    }
  })

  it.each([
    ["too short", "short"],
    ["16 bytes in hex", "9f86d081884c7d659a2feaa0c55ad015"],
    ["31 bytes in Base64", "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCg"],
    ["a placeholder", "changeme-changeme-changeme-changeme-changeme"],
    ["a placeholder with more", "CHANGE_ME_n4bQgYhMfWWaLqgxVrQFaOTxsrC4Is0V1sFb"],
    ["a sentence with its name", "this is my very secret secret, at least 32 bytes long"],
    ["one letter", "a".repeat(64)],
    ["a repetition", "Xq9Lm2Rt7Vb4".repeat(5)],
    ["a repetition, cut off", `${"Xq9Lm2Rt7Vb4".repeat(4)}Xq9`],
    ["the alphabet", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"],
    ["counting", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde"],
  ])("may not be %s", (_, text) => {
    expect(weaknessOfKey(text)).not.toBeNull()
  })

  it("is what a cron of the host needs too, where there is one", () => {
    expect(readCronSecret(new Variables({}))).toBeNull()
    const variables = new Variables({ CRON_SECRET: "cron" })
    expect(readCronSecret(variables)).toBeNull()
    expect(variables.problems.map(({ variable }) => variable)).toEqual(["CRON_SECRET"])
    const secret = randomBytes(32).toString("base64")
    expect(readCronSecret(new Variables({ CRON_SECRET: secret }))?.reveal()).toBe(secret)
  })

  it("may not be the same as the previous one", () => {
    const text = randomBytes(32).toString("base64")
    const variables = new Variables({ APP_SECRET: text, APP_SECRET_PREVIOUS: ` ${text} ` })
    readAppSecret(variables)
    expect(variables.problems.map(({ variable }) => variable)).toEqual(["APP_SECRET_PREVIOUS"])
  })
})

describe("the address of the database", () => {
  it.each(["postgresql://u:p@h/d", "postgres://u@127.0.0.1:5432/d?sslmode=require"])("may be %s", (text) => {
    const variables = new Variables({ DATABASE_URL: text })
    expect(readDatabaseUrl(variables).reveal()).toBe(text)
    expect(variables.problems).toEqual([])
  })

  it.each(["", "mysql://u:p@h/d", "localhost:5432", "file:./dev.db"])("may not be %j", (text) => {
    const variables = new Variables({ DATABASE_URL: text })
    readDatabaseUrl(variables)
    expect(variables.problems).toHaveLength(1)
  })
})

describe("stand-ins", () => {
  it("take the place of what is missing and of nothing else", () => {
    const filled = withStandIns({ APP_SECRET: " ", DATABASE_URL: "mine" }, ["APP_SECRET", "DATABASE_URL"])
    expect(weaknessOfKey(filled.APP_SECRET ?? "")).toBeNull()
    expect(filled.DATABASE_URL).toBe("mine")
    expect(filled.APP_URL).toBeUndefined()
  })
})
