import { hash } from "@node-rs/argon2"
import { describe, expect, it } from "vitest"
import { makePolicy } from "../../core/policy"
import { createArgon2Passwords } from "./argon2-passwords"

const passwords = createArgon2Passwords(makePolicy({ development: false, overrides: {} }))
const hashOf = async (password: string) => {
  const hashed = await passwords.hash(password)
  if (!hashed.ok) throw new Error("busy")
  return hashed.value
}
const matches = async (password: string, stored: string | null) => {
  const compared = await passwords.matches(password, stored)
  if (!compared.ok) throw new Error("busy")
  return compared.value
}

describe("a password", () => {
  it("is kept as argon2id with 19 MiB, two passes, one lane and a salt of its own", async () => {
    const [one, other] = [await hashOf("gravel-lamp-9"), await hashOf("gravel-lamp-9")]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
  })

  it("matches itself and nothing else", async () => {
    const stored = await hashOf("gravel-lamp-9")
    expect(await matches("gravel-lamp-9", stored)).toEqual({ matches: true, outdated: false })
    for (const wrong of ["gravel-lamp-8", "gravel-lamp-9 ", "Gravel-lamp-9", ""])
      expect(await matches(wrong, stored)).toEqual({ matches: false, outdated: false })
  })

  it("is the same from every keyboard, and counts to its last sign", async () => {
    expect((await matches("ｇravel-lamp-é", await hashOf("gravel-lamp-e\u0301"))).matches).toBe(true)
    const long = "x".repeat(255)
    expect((await matches(`${long}b`, await hashOf(`${long}a`))).matches).toBe(false)
  })

  it("of nobody is never right, and takes the work of a real one", async () => {
    const stored = await hashOf("gravel-lamp-9")
    const timeOf = async (against: string | null) => {
      const start = process.cpuUsage()
      await matches("gravel-lamp-9", against)
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    expect(await matches("gravel-lamp-9", null)).toEqual({ matches: false, outdated: false })
    const [somebody, nobody] = [await timeOf(stored), await timeOf(null)]
    expect(nobody).toBeGreaterThan(somebody / 4)
  })

  it.each([
    ["less memory", { memoryCost: 12_288, timeCost: 2, parallelism: 1 }],
    ["more passes", { memoryCost: 19_456, timeCost: 3, parallelism: 1 }],
  ])("hashed with %s still matches, and is told to be outdated", async (_what, parameters) => {
    const stored = await hash("gravel-lamp-9", parameters)
    expect(await matches("gravel-lamp-9", stored)).toEqual({ matches: true, outdated: true })
  })
})
