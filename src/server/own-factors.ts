import "server-only"
import { getContainer } from "./container"

/** What an account can be proved by, as its own page shows it. Times are ISO 8601. */
export async function ownFactors(userId: string) {
  const factors = await getContainer().workflows.readFactors(userId)
  const setAtMs = factors?.passwordSetAtMs ?? null
  return {
    passwordSetAt: setAtMs === null ? null : new Date(setAtMs).toISOString(),
    alwaysAsksPassword: factors?.alwaysAsksPassword ?? false,
    recoveryCodesLeft: factors?.recoveryCodesLeft ?? 0,
  }
}
