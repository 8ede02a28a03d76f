import { doChore } from "./chores"
import type { Dependencies } from "./dependencies"

/**
 * Erases the accounts whose grace is over, and what guarded accounts at changes of number that can be undone no more.
 * Nothing waits for it: such an account counts as gone, and whoever proves its
 * number erases it on the way. How many accounts there were.
 */
export async function eraseDueAccounts(deps: Dependencies): Promise<number> {
  await deps.phoneChanges.forgetGuards(deps.policy.phoneUndoMs)
  let count = 0
  for (;;) {
    const erased = await deps.leaving.eraseDueOnce()
    if (erased === null) return count
    count += 1
    for (const pending of erased.pending) await doChore(deps, { kind: "end", ...pending })
  }
}
