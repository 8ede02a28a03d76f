import { hash, verify } from "@node-rs/argon2"
import type { Policy } from "../../core/policy"
import type { Passwords } from "../../core/ports/passwords"
import { granted } from "../../core/result"
import { createHashQueue } from "./hash-queue"

/** What one hash costs: KiB of memory, passes over it, lanes. */
export interface HashCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const owaspCost: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * argon2id, a bounded number at once. Passwords are brought to NFKC first, so that every keyboard types the same one.
 *
 * @param cost only tests that are not about it take less
 */
export function createArgon2Passwords(policy: Policy, cost: HashCost = owaspCost): Passwords {
  const current = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`
  // What nobody's password is compared with: the same cost, hence the same work from the first call on, and 32 bytes of
  // nothing, which no password is known to hash to.
  const hashOfNobody = `${current}${"A".repeat(22)}$${"A".repeat(43)}`
  const queue = createHashQueue({ atOnce: policy.hashesAtOnce, waitMs: policy.hashWaitMs })

  return {
    async hashAfter(password, prove) {
      const ran = await queue.run(async () => {
        const proved = await prove()
        if (!proved.ok) return proved
        return granted({ proof: proved.value, hash: await hash(normal(password), cost) })
      })
      return ran.ok ? ran.value : ran
    },

    hash: (password) => queue.run(() => hash(normal(password), cost)),

    async matches(password, stored) {
      const compared = await queue.run(async () => {
        const same = await verify(stored ?? hashOfNobody, normal(password))
        return same && stored !== null
      })
      if (!compared.ok) return compared
      return granted({
        matches: compared.value,
        outdated: stored !== null && !stored.startsWith(current),
      })
    },
  }
}

function normal(password: string): string {
  return password.normalize("NFKC")
}
