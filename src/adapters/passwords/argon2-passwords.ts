import { hash, verify } from "@node-rs/argon2"
import type { Policy } from "../../core/policy"
import type { Passwords } from "../../core/ports/passwords"
import { granted } from "../../core/result"
import { createHashQueue } from "./hash-queue"

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const currentParameters = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`

/**
 * What nobody's password is compared with: the same parameters, hence the same work from the first call on, and 32
 * bytes of nothing, which no password is known to hash to.
 */
const hashOfNobody = `${currentParameters}${"A".repeat(22)}$${"A".repeat(43)}`

/** argon2id, a bounded number at once. Passwords are brought to NFKC first, so that every keyboard types the same one. */
export function createArgon2Passwords(policy: Policy): Passwords {
  const queue = createHashQueue({ atOnce: policy.hashesAtOnce, waitMs: policy.hashWaitMs })

  return {
    async hashAfter(password, prove) {
      const ran = await queue.run(async () => {
        const proved = await prove()
        if (!proved.ok) return proved
        return granted({ proof: proved.value, hash: await hash(normal(password), parameters) })
      })
      return ran.ok ? ran.value : ran
    },

    hash: (password) => queue.run(() => hash(normal(password), parameters)),

    async matches(password, stored) {
      const compared = await queue.run(async () => {
        const same = await verify(stored ?? hashOfNobody, normal(password))
        return same && stored !== null
      })
      if (!compared.ok) return compared
      return granted({
        matches: compared.value,
        outdated: stored !== null && !stored.startsWith(currentParameters),
      })
    },
  }
}

function normal(password: string): string {
  return password.normalize("NFKC")
}
