import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"

/** How long a child may take to finish what it is doing before it is ended by force. */
const patienceMs = 30_000

/** A server process of ours that never outlives this one. */
export interface Child {
  /** Resolves with the exit code when it has ended, however that came: 1 where a signal ended it. */
  readonly ended: Promise<number>
  /** Asks it to finish, waits, and ends it and everything that it started. */
  stop(): Promise<void>
}

/**
 * Starts a Node program as a child with a process group of its own: so Ctrl-C reaches this process alone, which
 * then ends both in the right order. The child is expected to end itself when its channel to us breaks.
 */
export function startChild(
  program: string,
  options: {
    args: readonly string[]
    environment: NodeJS.ProcessEnv
    execArgv: readonly string[]
    cwd: string
  },
): Child {
  const child = fork(program, options.args, {
    cwd: options.cwd,
    env: options.environment,
    execArgv: [...options.execArgv],
    detached: process.platform !== "win32",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  })
  const ended = endOf(child)
  return {
    ended,
    async stop() {
      child.kill("SIGTERM")
      const timer = setTimeout(() => endGroup(child), patienceMs)
      await ended
      clearTimeout(timer)
      endGroup(child)
    },
  }
}

async function endOf(child: ChildProcess): Promise<number> {
  await Promise.race([once(child, "exit"), once(child, "error")])
  return child.exitCode ?? 1
}

/** Ends what is left of the child's process group. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === "win32") child.kill("SIGKILL")
    else process.kill(-child.pid, "SIGKILL")
  } catch {
    // Nothing is left of it.
  }
}
