const mark = Symbol.for("ringback.preloaded")

/** Says that the headers of this process are cleaned. `false` when that was said before. */
export function markPreloaded(): boolean {
  if (isPreloaded()) return false
  Object.defineProperty(globalThis, mark, { value: true })
  return true
}

/** Whether `src/preload.ts` ran in this process. Without it the address of a client is whatever it says. */
export function isPreloaded(): boolean {
  return Object.hasOwn(globalThis, mark)
}
