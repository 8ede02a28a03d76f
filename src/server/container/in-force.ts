import { makePolicy, type Policy } from "@/core/policy"
import type { LiveSettings } from "@/core/ports/settings-store"
import { choicesInForce, type SiteChoices } from "@/core/site-choices"
import { type TestDays, testDaysOf } from "@/core/test-numbers"
import type { Given, Site } from "@/core/workflows/dependencies"
import type { Environment } from "../env"

/** What holds in a process: the settings above the environment, as they were when they were last read. */
export interface InForce {
  /** Its fields say at each look what holds then. */
  readonly site: Site
  readonly policy: Policy
  readonly testDays: () => TestDays
  readonly given: Given
  /** Takes settings that were just read. */
  take(settings: Pick<LiveSettings, "choices" | "testNumbers">): void
}

/** Begins with what the environment says, which holds until settings were read. */
export function inForceBy(env: Environment): InForce {
  const given = givenBy(env)
  const joined = ({ choices, testNumbers }: Pick<LiveSettings, "choices" | "testNumbers">) => {
    const chosen = choicesInForce(given.choices, choices)
    const site = siteOf(env, chosen, testNumbers ?? given.testNumbers)
    return {
      site,
      policy: makePolicy({ development: env.relaxed, overrides: chosen.limits }),
      testDays: testDaysOf(site.testNumbers),
    }
  }
  let latest = joined({ choices: {}, testNumbers: null })
  let taken: unknown = null
  return {
    site: viewOf(() => latest.site),
    policy: viewOf(() => latest.policy),
    testDays: () => latest.testDays,
    given,
    take(settings) {
      // The same settings come with every request of five seconds.
      if (settings === taken) return
      taken = settings
      latest = joined(settings)
    },
  }
}

/** An object whose fields are those of the latest one. */
function viewOf<Value extends object>(latest: () => Value): Value {
  const fields = Object.keys(latest()).map((key) => [
    key,
    { enumerable: true, get: () => latest()[key as keyof Value] },
  ])
  return Object.defineProperties({} as Value, Object.fromEntries(fields))
}

function givenBy(env: Environment): Given {
  const { twilio, plivo, testNumbers, testNumbersAllowed, named } = env
  const choices: SiteChoices = {
    defaultCountry: env.countries.default,
    allowedCountries: [...env.countries.allowed],
    identity: env.identity,
    phoneProperty: env.rest.phoneProperty,
    mailDomain: env.rest.mailDomain ?? "",
    unknownNumber: env.unknownNumber,
    codeSignIn: true,
    passkeySignIn: true,
    callFirst: env.callFirst,
    newDeviceNotice: env.newDeviceNotice,
    allowedOrigins: [...env.rest.allowedOrigins],
    limits: env.limits,
  }
  return { choices, twilio, plivo, testNumbers, testNumbersAllowed, relaxed: env.relaxed, named }
}

function siteOf(env: Environment, choices: SiteChoices, testNumbers: Site["testNumbers"]): Site {
  const { allowedCountries, allowedOrigins, mailDomain, limits: _, ...chosen } = choices
  return {
    ...chosen,
    appName: env.appName,
    origin: env.app.origin,
    openCountries: new Set(allowedCountries),
    administratorNumbers: env.adminPhoneNumbers,
    testNumbers,
    mailDomain: mailDomain === "" ? null : mailDomain,
    allowedOrigins: new Set(allowedOrigins),
  }
}
