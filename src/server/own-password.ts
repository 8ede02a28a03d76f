import "server-only"
import { headers } from "next/headers"
import { getContainer } from "./container"

/** What the page of the password asks for, of who is signed in. Without a session it asks for all that there may be. */
export async function ownPassword() {
  const { cookies, policy, workflows } = getContainer()
  const token = await cookies.readSession((await headers()).get("cookie"))
  const session = token === null ? null : await workflows.readSession(token)
  return {
    hasPassword: session?.lastProof.hasPassword ?? true,
    asksCurrent: session === null || workflows.asksCurrentPassword(session),
    minimumLength: policy.passwordMinimumLength,
  }
}
