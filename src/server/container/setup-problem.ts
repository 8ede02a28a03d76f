import type { Logger } from "pino"
import type { ManagedCodes } from "@/core/ports/managed-codes"

/** Tells the owner where no code of the provider could ever be right. Nobody is kept out: another service may be set. */
export async function tellSetupProblem(
  codes: ManagedCodes | null,
  codeDigits: number,
  log: () => Pick<Logger, "error">,
): Promise<void> {
  const advice = await codes?.setupProblem?.(codeDigits)
  if (advice) log().error({ event: "provider-misconfigured", provider: codes?.name, advice })
}
