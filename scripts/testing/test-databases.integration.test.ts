import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { projectRoot } from "../project-root"
import { onServer, type TestDatabaseSource } from "./test-databases"

test("a run that is killed leaves no database behind", async () => {
  const program = join(projectRoot, "scripts/testing/prepare-and-wait.ts")
  const run = spawn(process.execPath, ["--import", "tsx", program], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  })
  const [printed] = await once(run.stdout, "data")
  const source: TestDatabaseSource = JSON.parse(String(printed))
  expect(await isThere(source)).toBe(true)
  run.kill("SIGKILL")
  await once(run, "exit")
  await expect.poll(() => isThere(source), { timeout: 20_000, interval: 200 }).toBe(false)
})

async function isThere(source: TestDatabaseSource): Promise<boolean> {
  if (source.kind === "embedded") return existsSync(source.template)
  const sql = "select 1 from pg_database where datname = $1"
  const found = await onServer(source.serverUrl, (client) => client.query(sql, [source.template]))
  return found.rowCount === 1
}
