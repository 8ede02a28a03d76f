import type { NotTold } from "../ports/provider-checks"
import type { Finding } from "./finding"

/** What follows from a question that was not answered. Where the account is refused as a whole, one line says so. */
export function silence({ reason, errorCode }: NotTold): Finding {
  if (reason === "credentials-refused" || reason === "account-inactive")
    return { kind: "waits-for-credentials" }
  return { kind: "provider-silent", reason, errorCode }
}
