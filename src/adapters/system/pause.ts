/** Lets time pass, in milliseconds. */
export function systemPause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
