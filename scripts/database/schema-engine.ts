import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils"
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg"
import type { WholeScriptAdapter } from "./whole-script-adapter"

let loaded: Promise<void> | undefined

/**
 * Runs `use` with Prisma's own schema engine on the given database. The engine is WebAssembly from npm: it writes
 * the same `_prisma_migrations` table as `prisma migrate deploy`, and nothing has to be downloaded for it.
 *
 * @param adapter its pool stays open, the caller ends it
 */
export async function withSchemaEngine<Result>(
  adapter: WholeScriptAdapter,
  schema: { path: string; content: string },
  use: (engine: engineModule.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loaded ??= loadEngine()
  await loaded
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
  try {
    return await use(engine)
  } finally {
    engine.free()
  }
}

async function loadEngine(): Promise<void> {
  const modulePath = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg")
  const bytes = await readFile(modulePath.replace(/\.js$/, ".wasm"))
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...engineModule } })
  engineModule.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start !== "function") throw new Error("The schema engine has no start function.")
  start()
}
