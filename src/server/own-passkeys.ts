import "server-only"
import { getContainer } from "./container"
import { type DescribedPasskey, describePasskey } from "./described-passkey"

/** The passkeys of an account, as its own page shows them. */
export async function ownPasskeys(userId: string): Promise<readonly DescribedPasskey[]> {
  return (await getContainer().workflows.listPasskeys(userId)).map(describePasskey)
}
