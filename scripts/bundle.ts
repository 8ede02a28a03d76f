import { copyFile } from "node:fs/promises"
import { join } from "node:path"
import { build } from "esbuild"
import { projectRoot } from "./project-root"

/**
 * Writes `dist/`: what production starts, as plain JavaScript. Packages stay in node_modules.
 * `preload.mjs` is for whoever starts Next in a way of their own: `node --import ./dist/preload.mjs`.
 */
export async function bundleLaunchers(): Promise<void> {
  const outdir = join(projectRoot, "dist")
  await build({
    entryPoints: {
      start: join(projectRoot, "scripts/start.ts"),
      migrate: join(projectRoot, "scripts/migrate.ts"),
      doctor: join(projectRoot, "scripts/doctor.ts"),
      clean: join(projectRoot, "scripts/clean.ts"),
      "import-logto": join(projectRoot, "scripts/import-logto.ts"),
      preload: join(projectRoot, "src/preload.ts"),
    },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    tsconfig: join(projectRoot, "tsconfig.json"),
    logLevel: "warning",
  })
  await copyFile(
    join(projectRoot, "scripts/process/exit-with-parent.mjs"),
    join(outdir, "exit-with-parent.mjs"),
  )
}
