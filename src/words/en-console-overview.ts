import { plural } from "./say"
import { consoleProviders } from "./en-console-providers"

/** The first page of the console: how sign-ins go. */
export const consoleOverview = {
  period: "Period",
  ranges: {
    "1h": "1 hour",
    "24h": "24 hours",
    "7d": "7 days",
    "30d": "30 days",
    "90d": "90 days",
    "1y": "A year",
  },
  /** Which days, and of which countries. */
  about: "{span}, {countries}. Days are those of UTC.",
  allCountries: "all countries",
  country: "Country",
  provider: "Provider",
  purpose: "For",
  all: "All",

  counting: {
    title: "Still counting",
    text: plural({
      one: "{count} hour is not counted yet. Look again in a moment.",
      other: "{count} hours are not counted yet. Look again in a moment.",
    }),
  },
  emptyTitle: "Nothing to show yet",
  emptySite: "Nobody has asked for a code yet. The first sign-in appears here a moment after it begins.",
  emptyPeriod: "Nobody asked for a code in this time, with these filters.",
  toStart: "To the first steps",
  toWholeYear: "Look at a year",

  figures: "Figures",
  verified: "Verified sign-ins",
  conversion: "Conversion",
  medianTime: "Median time to verify",
  costPerSignIn: "Cost per sign-in",
  unknown: "–",
  seconds: "{count} s",
  minutes: "{count} min",
  change: {
    /** Before it stands how much: "12.4 % more". */
    than: "than before",
    more: "{much} more",
    less: "{much} less",
    higher: "{much} points higher",
    lower: "{much} points lower",
    slower: "{much} slower",
    faster: "{much} faster",
    same: "Same as before",
    noneBefore: "Nothing before to compare with",
  },

  funnel: {
    title: "From first step to signed in",
    key: "Hatched: lost at that step",
    started: "Started",
    sent: "Sent",
    delivered: "Delivered",
    verified: "Verified",
    everybody: "Everybody who asked for a code",
    noneLost: "None lost",
    lost: "{count} lost.",
    mostly: "Most often: {reason}",
    notTold: "No provider said why",
    outOfTries: "{share} ran out of tries; the others never gave the right code",
    neverGiven: "The right code was never given",
  },

  chart: {
    byTime: "By time of day",
    byDay: "By day",
    byWeek: "By week",
    /** Read in the place of the drawing. */
    label:
      "Started and verified sign-ins, {span}: {started} started, {verified} verified. The numbers follow as a table.",
    table: "Show the numbers",
    moment: "From",
  },

  parts: {
    country: "By country",
    provider: "By provider",
    purpose: "By purpose",
    started: "Started",
    conversion: "Conversion",
    medianTime: "Median time",
    messages: "Messages",
    cost: "Cost",
    costPerSignIn: "Cost per sign-in",
    none: "Nothing here.",
    noCountry: "No country",
    nobody: "Nobody was asked",
  },

  costs: {
    title: "What it cost",
    none: "No provider has named a price yet.",
    currency: "Currency",
    all: "In all",
    estimated: "Of it estimated",
    forCodes: "For codes",
    perSignIn: "Per sign-in",
    hint: "Each currency stands for itself. Estimates are by the provider's price list, until it has billed.",
  },

  errors: {
    title: "Why messages failed",
    none: "No message failed in this time.",
    error: "Error",
    failed: "Failed",
    passedOn: "Sent by another provider",
    messages: "Messages",
    see: "See them",
    /** For readers, after "See them". */
    seeOf: "See the messages that failed with {error}",
    noCode: "no code",
    noAdvice: "The provider's documentation says more about this code.",
  },

  /** What a message failed of, where no provider gave a code. */
  failures: {
    "number-wrong": "Wrong number",
    "number-unreachable": "Phone out of reach",
    "cannot-receive-texts": "Takes no texts",
    "carrier-refused": "Refused by the carrier",
    "country-not-served": "Country not served",
    "opted-out": "Opted out",
    "left-alone": "Wants to be left alone",
    "service-trouble": "Trouble at the provider, or too late to send",
    "service-busy": "Provider busy",
    "too-many": "Too many messages",
    "call-unanswered": "Call not taken",
  },
  providers: consoleProviders,
  purposes: {
    register: "Registration",
    "sign-in": "Sign-in by phone",
    "second-factor": "Code after a password",
    "reset-password": "New password",
    "change-phone": "Change of number",
    "re-authenticate": "Proof once more",
    "opt-out": "To be left alone",
    text: "Your own texts",
    "administrator-added": "Notice: administrator added",
    "password-changed": "Notice: password changed",
    "phone-changed": "Notice: number changed",
    "new-device": "Notice: new device",
    "account-closing": "Notice: account closing",
    "passkey-added": "Notice: passkey added",
    "recovery-codes-made": "Notice: recovery codes",
    "phone-change-undone": "Notice: change undone",
  },
}
