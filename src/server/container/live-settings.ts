import type { LiveSettings, SettingsStore } from "@/core/ports/settings-store"

/** For so long a process goes on with what it read: what is saved elsewhere holds everywhere after it. */
const keptMs = 5_000

/**
 * Settings that are read at most every five seconds, however many people sign in.
 *
 * @param onRead gets them each time that they were read or saved
 */
export function keepSettings(store: SettingsStore, onRead: (settings: LiveSettings) => void): SettingsStore {
  let kept: { readonly settings: Promise<LiveSettings>; readonly until: number } | null = null

  const keep = (reading: Promise<LiveSettings>) => {
    const settings = reading.then(
      (read) => {
        // A slower read may tell what a later save has changed.
        if (kept?.settings === settings) onRead(read)
        return read
      },
      (error: unknown) => {
        // What could not be read is not kept: the next one tries again.
        if (kept?.settings === settings) kept = null
        throw error
      },
    )
    kept = { settings, until: performance.now() + keptMs }
    return settings
  }

  return {
    read: () => (kept !== null && performance.now() < kept.until ? kept.settings : keep(store.read())),
    readNow: () => keep(store.readNow()),
    save: async (...parameters) => {
      const saved = await store.save(...parameters)
      if (saved === null) kept = null
      else await keep(Promise.resolve(saved))
      return saved
    },
  }
}
