import type { FindingKind } from "@/core/checks/finding"
import type { stateOf } from "@/core/checks/state-of"
import type { CheckedProvider, NotTold } from "@/core/ports/provider-checks"
import { providerFindings } from "./en-console-doctor-provider"
import { siteFindings } from "./en-console-doctor-site"
import { consoleProviders } from "./en-console-providers"

/** What is said of a finding. */
export interface FindingWords {
  readonly title: string
  readonly text: string
  /** How to mend it, or where to look instead. */
  readonly mend?: string
  /** What works all the same until then. */
  readonly meanwhile?: string
}

/** What has to be looked at says how to mend it, and what works meanwhile. */
type Mendable = Required<FindingWords>

/** A sentence for every kind of finding, and more where something has to be done. */
export type FindingTable<Kinds extends FindingKind = FindingKind> = {
  readonly [Kind in Kinds]: (typeof stateOf)[Kind] extends "warn" | "fail" ? Mendable : FindingWords
}

/** Words of TEST CONFIGURATION and of `npm run doctor`. */
export const doctor = {
  title: "Test configuration",
  /** Before the title of a line, for those who do not see its lamp. */
  states: { pass: "Passed", warn: "Look at this", fail: "Failed", "not-tried": "Not tried" },
  mendTitle: "How to mend it",
  summary: {
    fine: "Test result: all is well",
    warn: "Test result: {warn} to look at",
    fail: "Test result: {fail} to mend",
    both: "Test result: {fail} to mend, {warn} to look at",
  },
  took: "took {seconds} s",
  thisSite: "This site",
  providers: consoleProviders satisfies Record<CheckedProvider, string>,
  channels: { sms: "Texts", call: "Calls" },
  channelsLater: { sms: "texts", call: "calls", verify: "codes of Verify" },
  errorCode: " Error {errorCode}.",
  accountNamed: ", “{accountName}”",
  /** In the place of what cannot be said of a line that was not answered. */
  subjects: {
    sender: "Sender",
    account: "Account",
    "verify-service": "Verify service",
    "voice-number": "Voice number",
    "text-countries": "Countries for texts",
    "call-countries": "Countries for calls",
  },
  reasons: {
    "credentials-refused": "The credentials were refused.",
    "account-inactive": "The account is not active.",
    "not-allowed": "These credentials may not look at it.",
    "too-many-requests": "It was asked too often at the moment.",
    "too-slow": "No answer came in time.",
    unreachable: "The connection failed.",
    broken: "What came was no answer that makes sense.",
  } satisfies Record<NotTold["reason"], string>,
  places: {
    twilio: {
      credentialsPlace: "Account, API keys & tokens",
      billingPlace: "Billing",
      numbersPlace: "Phone Numbers, Manage, Active numbers",
      servicesPlace: "Messaging, Services",
      verifyPlace: "Verify, Services",
      registrationPlace: "Messaging, Regulatory Compliance",
      statusPage: "status.twilio.com",
    },
    plivo: {
      credentialsPlace: "the overview page",
      billingPlace: "Billing",
      numbersPlace: "Phone Numbers, Your Numbers",
      servicesPlace: "Messaging, Powerpack",
      verifyPlace: "Verify",
      registrationPlace: "Messaging, 10DLC",
      statusPage: "status.plivo.com",
    },
  },
  countryPlaces: {
    twilio: {
      sms: "Messaging, Settings, Geo permissions",
      call: "Voice, Settings, Geo permissions",
      verify: "Verify, Settings, Geo permissions",
    },
    plivo: {
      sms: "Messaging, Geo Permissions",
      call: "Voice, Geo Permissions",
      verify: "Verify, Geo Permissions",
    },
  },
  findings: { ...providerFindings, ...siteFindings } satisfies FindingTable,
}
