import type { LiveSettings, SettingsStore } from "@/core/ports/settings-store"

/** For so long a process goes on with what it read: what is saved elsewhere holds everywhere after it. */
const keptMs = 5_000

/** Settings that are read at most every five seconds, however many people sign in. */
export function keepSettings(store: SettingsStore): SettingsStore {
  let kept: { readonly settings: Promise<LiveSettings>; readonly until: number } | null = null

  const keep = (settings: Promise<LiveSettings>) => {
    kept = { settings, until: performance.now() + keptMs }
    // What could not be read is not kept: the next one tries again.
    settings.catch(() => {
      kept = null
    })
    return settings
  }

  return {
    read: () => (kept !== null && performance.now() < kept.until ? kept.settings : keep(store.read())),
    readNow: () => keep(store.readNow()),
    save: async (...parameters) => {
      const saved = await store.save(...parameters)
      if (saved !== null) void keep(Promise.resolve(saved))
      else kept = null
      return saved
    },
  }
}
