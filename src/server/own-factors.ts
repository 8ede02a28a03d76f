import "server-only"
import { getContainer } from "./container"
import { writtenMoment } from "./moment"

/** What an account can be proved by, as its own page shows it. */
export async function ownFactors(userId: string) {
  const factors = await getContainer().workflows.readFactors(userId)
  const setAtMs = factors?.passwordSetAtMs ?? null
  return {
    passwordSetSecondsAgo: setAtMs === null ? null : Math.max(0, (Date.now() - setAtMs) / 1000),
    phoneProvedAt: writtenMoment(factors?.phoneProvedAtMs),
    alwaysAsksPassword: factors?.alwaysAsksPassword ?? false,
    recoveryCodesLeft: factors?.recoveryCodesLeft ?? 0,
    passkeys: factors?.passkeys ?? 0,
    recoveryCodesMade: factors?.recoveryCodesMade ?? 0,
  }
}
