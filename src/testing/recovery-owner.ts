import type { Workflows } from "@/core/workflows/create-workflows"
import type { SessionReading } from "@/core/workflows/read-session"
import { caller, present } from "./builders"
import { grantedIn } from "./results"

/** Who is signed in by a token. */
export async function sessionOf(workflows: Workflows, token: string): Promise<SessionReading> {
  return present(await workflows.readSession(token), "session")
}

/** Makes the recovery codes of whoever is signed in by a token. The session has to be a fresh proof. */
export async function recoveryCodesOf(workflows: Workflows, token: string): Promise<readonly string[]> {
  return grantedIn(await workflows.makeRecoveryCodes(caller(), await sessionOf(workflows, token))).codes
}

/** Has the account of a token ask for its password always, with the recovery codes that this takes. */
export async function alwaysAsking(workflows: Workflows, token: string): Promise<readonly string[]> {
  const codes = await recoveryCodesOf(workflows, token)
  grantedIn(await workflows.setAlwaysAskPassword(caller(), await sessionOf(workflows, token), true))
  return codes
}
