import type { PasswordJudge, Passwords } from "@/core/ports/passwords"
import { granted, refused } from "@/core/result"

/** Passwords that are kept as they are, so that a test costs no hash. Counts the work that it was asked to do. */
export interface PlainPasswords extends Passwords {
  /** How many hashes it made or compared, those of nobody included. */
  readonly worked: () => number
  /** The next call finds no place. */
  busyOnce(): void
  /** What happens while the next call waits for its place. */
  placeTakes(pass: () => void): void
}

const current = "plain "

export function createPlainPasswords(): PlainPasswords {
  let worked = 0
  let busy = false
  let passes = () => {}
  const place = () => {
    const free = !busy
    busy = false
    if (free) worked += 1
    return free
  }
  const noPlace = { kind: "busy", retryAfterSeconds: 2 } as const
  return {
    hashAfter: async (password, prove) => {
      passes()
      passes = () => {}
      if (busy) {
        busy = false
        return refused(noPlace)
      }
      const proved = await prove()
      if (proved.ok) worked += 1
      return proved.ok ? granted({ proof: proved.value, hash: `${current}${password}` }) : proved
    },
    hash: async (password) => (place() ? granted(`${current}${password}`) : refused(noPlace)),
    matches: async (password, stored) =>
      place()
        ? granted({
            matches: stored?.slice(current.length) === password,
            outdated: stored !== null && !stored.startsWith(current),
          })
        : refused(noPlace),
    worked: () => worked,
    busyOnce: () => {
      busy = true
    },
    placeTakes: (pass) => {
      passes = pass
    },
  }
}

/** Refuses what is shorter than eight, and nothing else. */
export const lengthJudge: PasswordJudge = {
  judge: (password) => (password.length < 8 ? "too-short" : null),
}
