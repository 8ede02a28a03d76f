import type { Pool } from "pg"
import { numberKeyField, renewSeals } from "@/adapters/postgres/renew-seals"
import { createSettingsStore, type KeptSettings } from "@/adapters/postgres/settings-store"
import { systemRandom } from "@/adapters/system/random"
import { createSealedBox, type SealedBox } from "@/adapters/system/sealed-box"
import type { NumberKey } from "@/core/number-key"
import type { LiveSettings, SettingsStore } from "@/core/ports/settings-store"
import type { Keys } from "../keys"
import { createSettingsSeal } from "./settings-seal"
import { keepSettings } from "./live-settings"

/** The settings of a process, and the key that stands in their row. */
export interface OpenedSettings {
  readonly settings: SettingsStore
  /** For what else stands sealed in their row. */
  readonly sealing: SealedBox
  readonly numberKey: () => Promise<NumberKey>
  /** Seals anew what is sealed with the previous key. How many seals that were. */
  readonly renewSeals: () => Promise<number>
}

/**
 * Opens the settings over a database. What they keep sealed opens with either of the keys.
 *
 * @param onRead gets them each time that they were read or saved
 */
export function openSettings(
  pool: Pool,
  keys: Keys["settings"],
  onRead: (settings: LiveSettings) => void = () => undefined,
): OpenedSettings {
  const box = createSealedBox(keys)
  const store = createSettingsStore(pool, createSettingsSeal(box))
  return {
    settings: keepSettings(store, onRead),
    sealing: box,
    numberKey: keepNumberKey(store, box),
    renewSeals: () => renewSeals(pool, box.renew),
  }
}

/** Reads the key for numbers at first use and keeps it: it never changes. A failed read is tried again. */
function keepNumberKey(settings: KeptSettings, box: SealedBox): () => Promise<NumberKey> {
  let kept: Promise<NumberKey> | null = null
  return () => {
    kept ??= settings
      .sealedNumberKey(() => box.seal(systemRandom.bytes(32), numberKeyField))
      .then((sealed) => box.open(sealed, numberKeyField))
      .catch((error: unknown) => {
        kept = null
        throw error
      })
    return kept
  }
}
