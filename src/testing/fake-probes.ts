import type {
  AccountToCheck,
  CallbackProbe,
  ConfigurationProbes,
  ProbeAnswer,
} from "@/core/ports/configuration-probes"
import type { Asked, ProviderChecks } from "@/core/ports/provider-checks"

/** A site that is deployed as it should be, with no provider. */
export const quietProbes: ConfigurationProbes = {
  deployment: {
    production: true,
    https: true,
    loopback: false,
    trustedProxy: "none",
    onVercel: false,
    keepsPreviousSecret: false,
    hasCronSecret: true,
    devInbox: false,
  },
  accounts: () => [],
  callbackProbe: async () => null,
  database: async () => ({ reachable: true, migrated: true, clockAheadMs: 3, administrators: 1 }),
}

/** What somebody is told. */
export function told<Answer>(answer: Answer): Asked<Answer> {
  return { kind: "told", answer }
}

/** An account of Twilio in which all is well, with everything that can be configured. */
export function accountToCheck(
  checks: Partial<ProviderChecks> = {},
  configured: Partial<Omit<AccountToCheck, "checks">> = {},
): AccountToCheck {
  return {
    checks: {
      provider: "twilio",
      account: async () => told({ name: "Marlow", state: "active", isTrial: false, creditUsd: null }),
      number: async () => told({ sms: true, mms: true, isRegisteredInUs: null }),
      canCallFrom: async () => told(true),
      messagingService: async () =>
        told({ name: "Codes", senders: 2, sms: true, mms: true, isRegisteredInUs: true }),
      verifyService: async () => told({ name: "Marlow", codeDigits: 6 }),
      closedCountries: async () => told([]),
      ...checks,
    },
    sender: { kind: "number", number: "+14155550100" },
    voiceNumber: "+14155550101",
    verifyServiceSid: `VA${"0".repeat(32)}`,
    ...configured,
  }
}

/** A site that answers reports like this. */
export function probeThatFinds(genuine: ProbeAnswer, forged: ProbeAnswer): CallbackProbe {
  return { report: async (_url, signature) => (signature === "genuine" ? genuine : forged) }
}
