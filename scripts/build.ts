import "./generate.mjs"
import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { bundleLaunchers } from "./bundle"
import { projectRoot } from "./project-root"
import { failWith, problemOf } from "./terminal"

/** `npm run build`: the pages and handlers by Next, then what starts them. */
async function buildAll(): Promise<void> {
  const next = spawnSync(
    process.execPath,
    [createRequire(import.meta.url).resolve("next/dist/bin/next"), "build"],
    {
      cwd: projectRoot,
      stdio: "inherit",
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: process.env.NEXT_TELEMETRY_DISABLED ?? "1",
      },
    },
  )
  if (next.status !== 0) process.exit(next.status ?? 1)
  await bundleLaunchers()
}

buildAll().catch((error: unknown) => failWith(`The build failed: ${problemOf(error)}`))
