import type { ManagedCodes } from "../ports/managed-codes"
import type { Dependencies } from "./dependencies"

/** Who owns the codes of a challenge; `null`: we do, or that provider is not connected any more. */
export async function managedBy(
  { providers }: Dependencies,
  codeProvider: string,
): Promise<ManagedCodes | null> {
  const { managedCodes } = await providers.current()
  return managedCodes?.name === codeProvider ? managedCodes : null
}
