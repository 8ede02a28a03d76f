import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { projectRoot } from "../project-root"

/** Starts a process that holds the embedded database of a folder until it is killed. */
export function launchDatabase(folder: string): ChildProcess {
  const program = join(projectRoot, "scripts/testing/database-process.ts")
  return spawn(process.execPath, ["--import", "tsx", program, folder], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  })
}

/** The first line of a process that begins like this. */
export async function firstLine(child: ChildProcess, beginning: string): Promise<string> {
  if (child.stdout === null) throw new Error("The process has no output.")
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith(beginning)) return line
  }
  throw new Error("The process ended.")
}

/** Kills a process that may be dead already, and waits for its end. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, "exit")
  child.kill("SIGKILL")
  await exit
}
