import { describe, expect, it } from "vitest"
import { hashApiKey } from "@/core/api-key"
import type { NewApiKey } from "@/core/ports/api-key-store"
import { random } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about keys of the owner's servers. */
export function apiKeyContract(world: () => StoresUnderTest): void {
  const keys = () => world().stores.apiKeys
  const audit = () => ({ auditId: random.id(), userId: random.id(), addressKey: "198.51.100.7" })
  const hash = hashApiKey("a key")
  async function added(parts: Partial<NewApiKey> = {}): Promise<NewApiKey> {
    const key: NewApiKey = {
      id: random.id(),
      name: "Shop",
      scopes: ["messages:send"],
      end: "x3Fq",
      hash,
      lifetimeDays: null,
      audit: audit(),
      ...parts,
    }
    await keys().add(key)
    return key
  }

  describe("a key of a server", () => {
    it("is found by its hash alone, with what it may do", async () => {
      const { id } = await added({ scopes: ["messages:send", "sessions:read"] })
      expect(await keys().use(hash)).toEqual({ id, scopes: ["messages:send", "sessions:read"] })
      expect(await keys().use(hashApiKey("another key"))).toBeNull()
    })

    it("opens nothing once it is revoked, which is done once", async () => {
      const { id } = await added()
      expect(await keys().revokeOnce(id, audit())).toBe(true)
      expect(await keys().revokeOnce(id, audit())).toBe(false)
      expect(await keys().revokeOnce(random.id(), audit())).toBe(false)
      expect(await keys().use(hash)).toBeNull()
      expect(await keys().list()).toMatchObject([{ id, live: false, revokedAtMs: expect.any(Number) }])
      const acts = (await world().auditActions()).filter((action) => action.startsWith("api-key"))
      expect(acts).toEqual(["api-key-made", "api-key-revoked"])
    })

    it("opens nothing from its end on", async () => {
      const { id } = await added({ lifetimeDays: 30 })
      await world().advance(29 * 86_400_000)
      expect(await keys().use(hash)).toMatchObject({ id })
      await world().advance(86_400_000)
      expect(await keys().use(hash)).toBeNull()
      expect(await keys().revokeOnce(id, audit())).toBe(false)
    })

    it("notes its use once a minute at most", async () => {
      await added()
      const lastUse = async () => (await keys().list())[0]?.lastUsedAtMs ?? null
      expect(await lastUse()).toBeNull()
      await keys().use(hash)
      const first = await lastUse()
      await keys().use(hash)
      expect(await lastUse()).toBe(first)
      await world().advance(60_001)
      const before = await lastUse()
      await keys().use(hash)
      expect(await lastUse()).toBeGreaterThan(before ?? 0)
    })

    it("stands in the list, the newest first, without anything that opens a door", async () => {
      const older = await added()
      const newer = await added({ name: "Till", hash: hashApiKey("b"), lifetimeDays: 90 })
      const list = await keys().list()
      expect(list.map(({ id }) => id)).toEqual([newer.id, older.id])
      expect(Object.keys(list[0] ?? {}).sort()).toEqual([
        "createdAtMs",
        "end",
        "expiresAtMs",
        "id",
        "lastUsedAtMs",
        "live",
        "name",
        "revokedAtMs",
        "scopes",
      ])
    })
  })
}
