import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort } from "../../e2e/site"
import { projectRoot } from "../project-root"

/** A Next app that does nothing, of the same version: what everything else is measured against. */
export interface EmptyApp {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

const page = `export default function Page() {
  return <p>Nothing</p>
}
`
const layout = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`
const route = `export const dynamic = "force-dynamic"
export function GET() {
  return Response.json({})
}
export function POST() {
  return Response.json({})
}
`

/** Writes the app into a temporary folder, builds and starts it. */
export async function startEmptyApp(): Promise<EmptyApp> {
  const folder = mkdtempSync(join(tmpdir(), "empty-next-"))
  mkdirSync(join(folder, "app", "api", "empty"), { recursive: true })
  writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }\n`)
  writeFileSync(join(folder, "next.config.mjs"), `export default { turbopack: { root: "/" } }\n`)
  writeFileSync(join(folder, "app", "page.jsx"), page)
  writeFileSync(join(folder, "app", "layout.jsx"), layout)
  writeFileSync(join(folder, "app", "api", "empty", "route.js"), route)
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"))

  const next = join(projectRoot, "node_modules", "next", "dist", "bin", "next")
  const environment = {
    PATH: process.env.PATH ?? "",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  } as const
  execFileSync(process.execPath, [next, "build"], { cwd: folder, env: environment, stdio: "pipe" })
  const port = await freePort()
  const server = spawn(process.execPath, [next, "start", "--port", String(port), "--hostname", "127.0.0.1"], {
    cwd: folder,
    env: environment,
    stdio: "ignore",
  })
  const url = `http://127.0.0.1:${port}`
  await untilServing(url, server)
  return {
    url,
    pid: server.pid ?? 0,
    stop: async () => {
      const exit = once(server, "exit")
      server.kill("SIGTERM")
      await exit
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilServing(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const serving = await fetch(`${url}/api/empty`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (serving) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error("the empty app did not start")
}
