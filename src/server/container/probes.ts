import type { Pool } from "pg"
import { createPlivoChecks } from "@/adapters/plivo/plivo-checks"
import { signPlivoReport } from "@/adapters/plivo/signed-report"
import { lookAtDatabase } from "@/adapters/postgres/database-look"
import { createCallbackProbe } from "@/adapters/system/callback-probe"
import { signTwilioReport } from "@/adapters/twilio/signed-report"
import { createTwilioChecks } from "@/adapters/twilio/twilio-checks"
import type { Policy } from "@/core/policy"
import type { AccountToCheck, ConfigurationProbes, Deployment } from "@/core/ports/configuration-probes"
import type { SettingsStore } from "@/core/ports/settings-store"
import type { SignReport } from "@/core/ports/signed-report"
import type { CheckedProvider } from "@/core/ports/provider-checks"
import {
  noCredentials,
  type PlivoAccount,
  type ProviderCredentials,
  plivoInForce,
  type TwilioAccount,
  twilioInForce,
} from "@/core/provider-credentials"
import type { Environment } from "../env"

/** What probes need besides the environment. */
interface ProbeTerms {
  readonly pool: Pool
  readonly policy: Pick<Policy, "providerTimeoutMs">
  readonly settings: Pick<SettingsStore, "read">
}

/** Joins what a check of the configuration looks at. Clients are made for one check: its credentials may be nobody's. */
export function createProbes(env: Environment, { pool, policy, settings }: ProbeTerms): ConfigurationProbes {
  const timeoutMs = policy.providerTimeoutMs
  const accountsOf = (kept: ProviderCredentials): Accounts => ({
    twilio: twilioInForce(env.twilio, kept.twilio),
    plivo: plivoInForce(env.plivo, kept.plivo),
  })

  return {
    deployment: deploymentOf(env),
    accounts: (credentials) => {
      const { twilio, plivo } = accountsOf(credentials)
      return [
        twilio && twilioToCheck(twilio, { apiBaseUrl: env.twilioApiBaseUrl, timeoutMs }),
        plivo && plivoToCheck(plivo, { apiBaseUrl: env.plivoApiBaseUrl, timeoutMs }),
      ].filter((account) => account !== null)
    },
    callbackProbe: async (provider) => {
      // By what is in force: whoever answers knows no other token.
      const inForce = await settings.read().catch(() => ({ credentials: noCredentials }))
      const sign = signerOf(provider, accountsOf(inForce.credentials))
      return sign && createCallbackProbe({ sign, timeoutMs })
    },
    database: () => lookAtDatabase(pool),
  }
}

interface Accounts {
  readonly twilio: TwilioAccount | null
  readonly plivo: PlivoAccount | null
}

interface Reach {
  /** One origin that stands for all hosts of the provider; `null`: themselves. */
  readonly apiBaseUrl: string | null
  readonly timeoutMs: number
}

function signerOf(provider: CheckedProvider, { twilio, plivo }: Accounts): SignReport | null {
  if (provider === "twilio") return twilio && signTwilioReport(twilio)
  return plivo && signPlivoReport(plivo)
}

function twilioToCheck(twilio: TwilioAccount, reach: Reach): AccountToCheck {
  const { accountSid, authToken, sender, voiceNumber, verifyServiceSid } = twilio
  const checks = createTwilioChecks({ accountSid, authToken, ...reach })
  return { checks, sender, voiceNumber, verifyServiceSid }
}

function plivoToCheck(plivo: PlivoAccount, reach: Reach): AccountToCheck {
  const { authId, authToken, senderNumber, voiceNumber } = plivo
  return {
    checks: createPlivoChecks({ authId, authToken, ...reach }),
    sender: { kind: "number", number: senderNumber },
    voiceNumber,
    verifyServiceSid: null,
  }
}

function deploymentOf(env: Environment): Deployment {
  return {
    production: !env.development && !env.relaxed,
    https: env.app.https,
    loopback: env.app.loopback,
    trustedProxy: env.trustedProxy,
    onVercel: env.onVercel,
    keepsPreviousSecret: env.appSecret.previous !== null,
    hasCronSecret: env.cronSecret !== null,
    devInbox: env.devInbox.kind !== "off",
  }
}
