import { describe, expect, it } from "vitest"
import { type DatabaseState, readiness } from "./readiness"

const check = (state: DatabaseState) => () => Promise.resolve(state)
const connected = async () => true

describe("readiness", () => {
  it("is a database that answers and has every migration", async () => {
    expect(await readiness(check({ reachable: true, migrated: true }), connected)).toEqual({
      status: "ready",
      checks: { database: "ok", migrations: "ok", messenger: "ok" },
    })
  })

  it("is not given with a migration missing", async () => {
    expect(await readiness(check({ reachable: true, migrated: false }), connected)).toMatchObject({
      status: "not-ready",
      checks: { database: "ok", migrations: "pending" },
    })
  })

  it("is not given without a database, whether it says so, fails or says nothing", async () => {
    const away = () => Promise.reject(new Error("the database is away"))
    const silent = () => new Promise<DatabaseState>(() => undefined)
    const failing = () => Promise.reject(new Error("P1001: postgresql://user:password@host"))
    for (const state of [check({ reachable: false, migrated: false }), failing, silent]) {
      const answer = await readiness(state, away, 20)
      expect(answer).toEqual({
        status: "not-ready",
        checks: { database: "unreachable", migrations: "unknown", messenger: "unknown" },
      })
    }
  })

  it("does not hang on a provider: the site says itself that it cannot send", async () => {
    expect(await readiness(check({ reachable: true, migrated: true }), async () => false)).toMatchObject({
      status: "ready",
      checks: { messenger: "off" },
    })
  })
})
