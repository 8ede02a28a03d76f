/** How a CAPTCHA stands. `asks`: the person has to do something. `lost`: it did not come, or broke. */
export type CaptchaStand =
  | { readonly kind: "working" | "asks" | "lost" }
  | { readonly kind: "passed"; readonly token: string }

/** Where a form waits for a CAPTCHA. */
export interface CaptchaGate {
  readonly stand: () => CaptchaStand
  readonly move: (next: CaptchaStand) => void
  /** How it stands once it works no more; `lost` where that takes too long. */
  readonly settled: () => Promise<CaptchaStand>
}

/** Makes one at which nobody waits for longer than `waitMs` milliseconds. */
export function createCaptchaGate(waitMs: number): CaptchaGate {
  let stand: CaptchaStand = { kind: "working" }
  const waiting = new Set<(settled: CaptchaStand) => void>()
  return {
    stand: () => stand,
    move(next) {
      stand = next
      if (next.kind === "working") return
      for (const tell of waiting) tell(next)
      waiting.clear()
    },
    settled() {
      if (stand.kind !== "working") return Promise.resolve(stand)
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve({ kind: "lost" }), waitMs)
        waiting.add((settled) => {
          clearTimeout(timer)
          resolve(settled)
        })
      })
    },
  }
}
