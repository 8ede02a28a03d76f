import { withCircuit } from "@/adapters/system/circuit"
import { createTwilioVerify } from "@/adapters/twilio/verify-codes"
import type { Logger } from "pino"
import type { Policy } from "@/core/policy"
import type { ManagedCodes } from "@/core/ports/managed-codes"
import type { Environment } from "../env"

/** Who makes, sends and checks codes in our place: Twilio Verify where its service is named, else nobody. */
export function connectManagedCodes({ twilio }: Environment, policy: Policy): ManagedCodes | null {
  if (twilio === null || twilio.verifyServiceSid === null) return null
  const { accountSid, authToken, verifyServiceSid, apiBaseUrl } = twilio
  const verify = createTwilioVerify({
    accountSid,
    authToken,
    serviceSid: verifyServiceSid,
    apiBaseUrl,
    timeoutMs: policy.providerTimeoutMs,
  })
  return withCircuit(verify, {
    opensAfter: policy.circuitOpensAfter,
    probesAfterMs: policy.circuitProbesAfterMs,
  })
}

/** Tells the owner where no code of the provider could ever be right. Nobody is kept out: another service may be set. */
export async function tellSetupProblem(
  codes: ManagedCodes | null,
  codeDigits: number,
  log: () => Pick<Logger, "error">,
): Promise<void> {
  const advice = await codes?.setupProblem?.(codeDigits)
  if (advice) log().error({ event: "provider-misconfigured", provider: codes?.name, advice })
}
