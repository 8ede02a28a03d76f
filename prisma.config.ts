import { defineConfig } from "prisma/config"

// Prisma's CLI looks for its native engine even where it needs none, and downloads it when it finds none. Any
// program that exists satisfies it. Nothing here ever runs it: migrations use the WebAssembly engine.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
})
