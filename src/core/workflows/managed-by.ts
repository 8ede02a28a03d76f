import type { ManagedCodes } from "../ports/managed-codes"
import type { Dependencies } from "./dependencies"

/** Who owns the codes of a challenge; `null`: we do, or that provider is not connected any more. */
export function managedBy({ managedCodes }: Dependencies, codeProvider: string): ManagedCodes | null {
  return managedCodes?.name === codeProvider ? managedCodes : null
}
