/** Things that fall due at some second, in the order in which they were put in. */
export interface Due<Thing> {
  /** `atMs` is rounded up to a whole second. */
  put(thing: Thing, atMs: number): void
  /** All that has fallen due up to this second, taken out. Seconds have to come one after the other. */
  at(nowMs: number): readonly Thing[]
}

const secondMs = 1000
const nothing: readonly never[] = []

/** A timetable by the second: a simulated day has many more things than seconds. */
export function createDue<Thing>(): Due<Thing> {
  const seconds = new Map<number, Thing[]>()
  return {
    put(thing, atMs) {
      const second = Math.ceil(atMs / secondMs)
      const held = seconds.get(second)
      if (held === undefined) seconds.set(second, [thing])
      else held.push(thing)
    },
    at(nowMs) {
      const second = nowMs / secondMs
      const held = seconds.get(second)
      if (held === undefined) return nothing
      seconds.delete(second)
      return held
    },
  }
}
