import type { PrismaClient } from "../../generated/prisma/client"

/** What the owner changes while the site runs: one row, made at first use. */
export interface SettingsStore {
  /** The sealed key for numbers. Where none is kept yet, `propose` makes one; the first of parallel ones stays. */
  sealedNumberKey(propose: () => string): Promise<string>
}

/** Keeps the settings in Postgres. */
export function createSettingsStore(prisma: PrismaClient): SettingsStore {
  return {
    async sealedNumberKey(propose) {
      const kept = await prisma.settings.findUnique({ where: { id: 1 } })
      if (kept !== null) return kept.sealedNumberKey
      await prisma.settings.createMany({ data: [{ sealedNumberKey: propose() }], skipDuplicates: true })
      return (await prisma.settings.findUniqueOrThrow({ where: { id: 1 } })).sealedNumberKey
    },
  }
}
