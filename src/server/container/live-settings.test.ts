import { afterEach, describe, expect, it, vi } from "vitest"
import type { LiveSettings, SettingsStore } from "@/core/ports/settings-store"
import { noCredentials } from "@/core/provider-credentials"
import { keepSettings } from "./live-settings"

const nothing = {
  templates: [],
  whatsAppTemplates: [],
  routes: [],
  webhookEndpoints: [],
  credentials: noCredentials,
  choices: {},
  testNumbers: null,
}
const by = { userId: "u", auditId: "a", addressKey: "198.51.100.7", changed: [] }

function underTest() {
  let version = 0
  let reads = 0
  let broken = false
  const settings = () => ({ ...nothing, version })
  const read = async (): Promise<LiveSettings> => {
    reads += 1
    if (broken) throw new Error("the database is away")
    return settings()
  }
  const store: SettingsStore = {
    read,
    readNow: read,
    save: async (expected, change) => {
      if (expected !== version) return null
      version += 1
      return { ...settings(), ...change }
    },
  }
  return {
    kept: keepSettings(store, () => undefined),
    reads: () => reads,
    saveElsewhere: () => {
      version += 1
    },
    breakStore: (is: boolean) => {
      broken = is
    },
  }
}

afterEach(() => {
  vi.useRealTimers()
})

describe("the settings of a process", () => {
  it("are read once for everybody who asks at the same time, and again after five seconds", async () => {
    vi.useFakeTimers({ toFake: ["performance"] })
    const { kept, reads, saveElsewhere } = underTest()
    await Promise.all([kept.read(), kept.read(), kept.read()])
    expect(reads()).toBe(1)
    saveElsewhere()
    vi.advanceTimersByTime(4_999)
    expect((await kept.read()).version).toBe(0)
    vi.advanceTimersByTime(1)
    expect((await kept.read()).version).toBe(1)
    expect(reads()).toBe(2)
  })

  it("hold at once where this process saved them, and are read anew where somebody else was first", async () => {
    const { kept, saveElsewhere } = underTest()
    await kept.read()
    await kept.save(0, {}, by)
    expect((await kept.read()).version).toBe(1)
    saveElsewhere()
    expect(await kept.save(1, {}, by)).toBeNull()
    expect((await kept.read()).version).toBe(2)
  })

  it("are read anew for whoever changes a part of them, and then hold for everybody", async () => {
    const { kept, reads, saveElsewhere } = underTest()
    await kept.read()
    saveElsewhere()
    expect((await kept.readNow()).version).toBe(1)
    expect((await kept.read()).version).toBe(1)
    expect(reads()).toBe(2)
  })

  it("are asked for again after a read that failed", async () => {
    const { kept, breakStore } = underTest()
    breakStore(true)
    await expect(kept.read()).rejects.toThrow("away")
    breakStore(false)
    expect((await kept.read()).version).toBe(0)
  })
})
