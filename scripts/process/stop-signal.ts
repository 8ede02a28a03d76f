/** How often to look whether the program that started this one is still there. */
const lookMs = 1_000

/**
 * Resolves when this process is asked to stop: Ctrl-C, a signal, a closed terminal, or (where npm started it) when
 * npm is gone without having handed on its signal.
 */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve())
    if (process.env.npm_lifecycle_event === undefined) return
    const parent = process.ppid
    setInterval(() => {
      if (process.ppid !== parent) resolve()
    }, lookMs).unref()
  })
}
