import { granted, type Result, refused } from "./result"

/**
 * Every number that the product's security rests on: its default, the range in which an owner may move it
 * with `LIMITS`, and where it comes from. Times are in the unit of the name.
 */
const numbers = {
  codeDigits: number(6, 6, 6, "NIST SP 800-63B-4 3.1.3.2: at least six digits"),
  codeLifetimeMs: number(600_000, 60_000, 600_000, "NIST SP 800-63B-4: at most ten minutes"),
  triesPerChallenge: number(5, 1, 5, "Twilio Verify closes after five, error 60202"),
  resendsPerChallenge: number(3, 0, 10, "our choice: four texts in ten minutes are enough"),
  proofLifetimeMs: number(600_000, 60_000, 600_000, "as long as a code lives"),

  wrongCodesPerNumberPerHour: number(10, 5, 100, "OWASP ASVS 4.0.3 2.2.1: at most a hundred an hour"),
  wrongCodesPerAddressPer10Minutes: number(20, 5, 1_000_000, "against one guess at many numbers"),
  wrongPasswordsPerNumberPerHour: number(10, 5, 100, "OWASP ASVS 4.0.3 2.2.1"),
  wrongPasswordsPerAddressPer10Minutes: number(20, 5, 1_000_000, "against one guess at many numbers"),
  softLockMs: number(900_000, 60_000, 900_000, "OWASP: an owner is never kept out for more than 15 minutes"),

  firstWaitMs: number(30_000, 0, 600_000, "Twilio: thirty seconds between texts"),
  secondWaitMs: number(60_000, 0, 600_000, "growing, so that pumping costs time"),
  laterWaitMs: number(120_000, 0, 600_000, "growing, so that pumping costs time"),
  sendsPerNumberPerHour: number(5, 1, 1_000_000, "as Twilio Verify: five sends without success"),
  sendsPerNumberPerDay: number(10, 1, 1_000_000, "our choice"),

  stopCodesPerNumberPerDay: number(1, 1, 10, "our choice: one lifts it, more would be messages"),

  callsPerChallenge: number(2, 0, 2, "a call costs several texts"),
  callsPerNumberPerDay: number(3, 0, 100, "Twilio on toll fraud: calls harder to get than texts"),

  startsPerAddressPerHour: number(20, 1, 1_000_000, "our choice: a household, not a farm"),
  captchaChecksPerAddressPerHour: number(60, 1, 1_000_000, "our choice: three for each start"),
  startsPerPrefixPerHour: number(20, 1, 1_000_000, "Twilio on toll fraud: watch ranges of numbers"),
  sendsInAllPerHour: number(200, 1, 1_000_000, "caps what an attack can cost before somebody looks"),
  sendsPerCountryPerHour: number(200, 1, 1_000_000, "as all together: lower it where you open many"),
  spendPerDayCents: number(1_000, 0, 20_000_000, "our choice: what a bad day may cost before somebody looks"),
  spendPerMonthCents: number(15_000, 0, 20_000_000, "our choice: half of what thirty bad days would cost"),
  pauseMs: number(
    43_200_000,
    600_000,
    604_800_000,
    "Twilio Fraud Guard: a range stays blocked for twelve hours",
  ),
  pauseFewestSends: number(10, 5, 10_000, "our choice: fewer say nothing"),
  pauseConversionPercent: number(25, 1, 90, "Twilio on toll fraud: real people give most codes back"),
  textsPerSenderPerHour: number(100, 1, 1_000_000, "our choice: bounds what a stolen key can cost"),
  testMessagesPerHour: number(20, 1, 1_000, "our choice: a few try a provider out, each costs a text"),
  configurationTestsPerHour: number(60, 1, 1_000, "our choice: each asks the providers a dozen times"),
  webhooksByHandPerHour: number(100, 1, 10_000, "our choice: who has more waits for the repetitions"),
  mailingTextsPerDay: number(
    2_000,
    1,
    1_000_000,
    "our choice: two mailings; bounds what a stolen session can cost",
  ),
  refusedWebhooksPerAddressPerMinute: number(
    60,
    1,
    1_000_000,
    "our choice: providers sign whatever they send",
  ),

  hashesAtOnce: number(4, 1, 64, "19 MiB and a core each: OWASP on long-password denial of service"),
  hashWaitMs: number(2_000, 0, 10_000, "longer, and people press the button again"),

  passwordMinimumLength: number(8, 8, 64, "NIST SP 800-63B-4: eight where a second factor follows"),
  passwordMaximumLength: number(256, 64, 256, "NIST: at least 64 are taken; capped against hash abuse"),

  codeSessionMs: number(2_592_000_000, 3_600_000, 2_592_000_000, "NIST AAL1: at most thirty days"),
  passwordSessionMs: number(86_400_000, 3_600_000, 86_400_000, "NIST AAL2: at most a day"),
  passwordSessionIdleMs: number(3_600_000, 300_000, 3_600_000, "NIST AAL2: at most an hour unused"),
  sessionsPerUser: number(20, 1, 20, "our choice"),
  emailChangesPerAccountPerHour: number(5, 1, 100, "our choice: nobody goes through a list of emails"),
  freshProofMs: number(600_000, 60_000, 900_000, "OWASP ASVS 5 7.5.1: proved anew before a factor changes"),
  administratorProofMs: number(
    900_000,
    60_000,
    900_000,
    "OWASP ASVS 5 7.5.3: a second factor for what is grave",
  ),
  deviceLifetimeMs: number(15_552_000_000, 86_400_000, 31_536_000_000, "our choice: half a year"),
  silenceMs: number(
    7_776_000_000,
    2_592_000_000,
    31_536_000_000,
    "Lee, Narayanan 2021: carriers give numbers on after 45 to 90 days",
  ),
  phoneUndoMs: number(
    604_800_000,
    86_400_000,
    2_592_000_000,
    "our choice: a week to read a text; carriers give numbers on after 45 days or more (Lee, Narayanan 2021)",
  ),
  deletionGraceMs: number(604_800_000, 0, 2_592_000_000, "our choice: a week to think again; 0 is at once"),
  recoveryCodes: number(10, 4, 20, "our choice: as most sites give"),
  wrongRecoveryCodesPerNumberPerHour: number(10, 5, 100, "OWASP ASVS 4.0.3 2.2.1; strangers: by address"),
  wrongRecoveryCodesPerAddressPer10Minutes: number(20, 5, 1_000_000, "against one guess at many numbers"),

  passkeysPerUser: number(20, 1, 20, "our choice: all that one person owns"),
  passkeyCeremonyMs: number(300_000, 60_000, 300_000, "WebAuthn Level 3, ceremony timeout: five minutes"),
  passkeyStartsPerAddressPerHour: number(120, 5, 1_000_000, "our choice: nothing is sent, but each is a row"),
  passkeyOfferPauseMs: number(
    2_592_000_000,
    86_400_000,
    31_536_000_000,
    "our choice: who was offered one is left alone for a month",
  ),

  providerTimeoutMs: number(5_000, 1_000, 10_000, "OWASP ASVS 5 13.1.3: shorter than a function's limit"),
  captchaTimeoutMs: number(
    10_000,
    1_000,
    10_000,
    "our choice: longer, and people leave; then nothing is sent",
  ),
  messageSettledWithinMs: number(6_000, 2_000, 6_000, "our choice: longer, and people ask once more"),
  checkWithinMs: number(12_000, 2_000, 30_000, "our choice: a check may need two calls, one after the other"),
  circuitOpensAfter: number(5, 1, 100, "five failures in a row are no accident"),
  circuitProbesAfterMs: number(10_000, 1_000, 300_000, "our choice: soon enough to notice that it is over"),
  sendTakenUpAfterMs: number(15_000, 6_000, 60_000, "longer than a message takes, shorter than patience"),
  sendNeedsLeftMs: number(300_000, 0, 600_000, "a late code has to be of use still"),

  webhookTimeoutMs: number(10_000, 1_000, 20_000, "our choice: an endpoint answers first, works later"),
  webhookLeaseMs: number(30_000, 25_000, 300_000, "longer than an attempt takes, shorter than patience"),
  webhooksAtOnce: number(8, 1, 64, "our choice: to each endpoint, side by side"),
  webhookRoundMs: number(20_000, 1_000, 240_000, "with an attempt after it, shorter than a function's limit"),
  mailingRoundMs: number(20_000, 1_000, 240_000, "with a chunk after it, shorter than a function's limit"),
  webhookPauseMs: number(5_000, 0, 60_000, "our choice: what happens together goes out together"),
  webhookFirstWaitMs: number(5_000, 1_000, 600_000, "Standard Webhooks: five seconds to the first retry"),
  webhookWaitGrowth: number(3, 2, 10, "our choice: nine attempts in the first five hours"),
  webhookLongestWaitMs: number(28_800_000, 60_000, 86_400_000, "our choice: a day has three of them"),
  webhookTriedForMs: number(
    86_400_000,
    3_600_000,
    604_800_000,
    "our choice: a day; Standard Webhooks: up to several",
  ),

  alertCheckPauseMs: number(60_000, 1_000, 600_000, "our choice: whoever can act hears of it in a minute"),
  alertRefusalsInARow: number(3, 1, 100, "our choice: one refusal may be an accident of theirs"),
  alertProviderWindowMs: number(900_000, 60_000, 3_600_000, "our choice: a quarter of an hour"),
  alertFailedPercent: number(50, 1, 100, "our choice: half of what goes out fails"),
  alertFewestMessages: number(10, 1, 10_000, "our choice: fewer say nothing"),
  alertCountryWindowMs: number(10_800_000, 3_600_000, 86_400_000, "our choice: three hours"),
  alertConversionPercent: number(50, 1, 99, "Twilio on toll fraud: watch how many codes come back"),
  alertFewestCodes: number(20, 1, 10_000, "our choice: fewer say nothing"),
  alertReportsWithinMs: number(3_600_000, 600_000, 86_400_000, "our choice: reports come within seconds"),
  alertNewsMs: number(86_400_000, 3_600_000, 604_800_000, "our choice: what is a day old is no news"),
  alertHookTries: number(5, 1, 20, "our choice: over forty minutes, while the console shows it too"),
  alertTextPauseMs: number(3_600_000, 600_000, 86_400_000, "our choice: one text an hour for all of it"),

  challengeSecretKeptMs: number(
    86_400_000,
    3_600_000,
    604_800_000,
    "our choice: a day; a code and its proof live twenty minutes",
  ),
  challengeKeptMs: number(
    7_776_000_000,
    2_592_000_000,
    34_560_000_000,
    "our choice: a quarter, for questions of people",
  ),
  limitKeptMs: number(172_800_000, 86_400_000, 2_592_000_000, "twice the longest window, which is a day"),
  sessionKeptMs: number(
    2_592_000_000,
    86_400_000,
    34_560_000_000,
    "our choice: a month to notice a stranger's sign-in",
  ),
  textKeptMs: number(7_776_000_000, 86_400_000, 34_560_000_000, "our choice: as long as challenges"),
  messageKeptMs: number(
    34_560_000_000,
    2_592_000_000,
    34_560_000_000,
    "a year to hold bills of providers against, and a month",
  ),
  webhookKeptMs: number(
    2_592_000_000,
    86_400_000,
    34_560_000_000,
    "our choice: a month to find what went wrong",
  ),
  recoveryCodeKeptMs: number(
    7_776_000_000,
    86_400_000,
    34_560_000_000,
    "our choice: a used one is worth nothing but its date",
  ),
  inboxKeptMs: number(
    604_800_000,
    3_600_000,
    7_776_000_000,
    "our choice: codes of the dev inbox live ten minutes",
  ),
  alertKeptMs: number(
    7_776_000_000,
    86_400_000,
    34_560_000_000,
    "our choice: nobody is shown one that is over",
  ),
  auditKeptMs: number(
    63_072_000_000,
    34_560_000_000,
    315_360_000_000,
    "our choice: two years; PCI DSS 4.0 10.5.1: at least one",
  ),
  statisticsKeptMs: number(
    69_120_000_000,
    64_800_000_000,
    315_360_000_000,
    "the overview's year and the one before it: 728 days",
  ),
  retentionRoundMs: number(20_000, 1_000, 240_000, "with a batch after it, shorter than a function's limit"),
} as const

interface PolicyNumber {
  readonly standard: number
  readonly least: number
  readonly most: number
  readonly source: string
}

function number(standard: number, least: number, most: number, source: string): PolicyNumber {
  return { standard, least, most, source }
}

/** A number of the policy by name. */
export type PolicyName = keyof typeof numbers

/** Every number of the policy, in force. */
export type Policy = Readonly<Record<PolicyName, number>>

const names = Object.keys(numbers) as PolicyName[]

/**
 * Limits that development multiplies by a hundred, so that nobody is shut out of their own machine: all that count
 * what was sent or started, and wrong tries from an address. Wrong tries at one number stay what they are: a hundred
 * times as many would be past their range.
 */
const raisedInDevelopment: readonly PolicyName[] = [
  "sendsPerNumberPerHour",
  "sendsPerNumberPerDay",
  "stopCodesPerNumberPerDay",
  "callsPerNumberPerDay",
  "startsPerAddressPerHour",
  "captchaChecksPerAddressPerHour",
  "startsPerPrefixPerHour",
  "sendsInAllPerHour",
  "sendsPerCountryPerHour",
  "textsPerSenderPerHour",
  "testMessagesPerHour",
  "configurationTestsPerHour",
  "webhooksByHandPerHour",
  "mailingTextsPerDay",
  "passkeyStartsPerAddressPerHour",
  "wrongCodesPerAddressPer10Minutes",
  "wrongPasswordsPerAddressPer10Minutes",
  "wrongRecoveryCodesPerAddressPer10Minutes",
]

/**
 * Numbers that shape a process when it starts: they hold until the next start, so only the environment moves them.
 */
const fixedAtStart: ReadonlySet<string> = new Set<PolicyName>([
  "hashesAtOnce",
  "hashWaitMs",
  "passkeyCeremonyMs",
  "providerTimeoutMs",
  "captchaTimeoutMs",
  "circuitOpensAfter",
  "circuitProbesAfterMs",
  "refusedWebhooksPerAddressPerMinute",
  "webhookTimeoutMs",
  "webhookPauseMs",
  "alertCheckPauseMs",
])

/** Whether a number can be moved in the console, while the site runs. */
export function isConsolePolicyName(name: string): name is PolicyName {
  return isPolicyName(name) && !fixedAtStart.has(name)
}

/** The policy as shipped, each number with its range and its source. For documents and the console. */
export const policyNumbers: Readonly<Record<PolicyName, PolicyNumber>> = numbers

/** The defaults, in development some of them a hundred times as high, then the owner's. */
export function makePolicy(options: { development: boolean; overrides: Partial<Policy> }): Policy {
  const policy = Object.fromEntries(names.map((name) => [name, numbers[name].standard])) as Record<
    PolicyName,
    number
  >
  if (options.development) for (const name of raisedInDevelopment) policy[name] *= 100
  return { ...policy, ...options.overrides }
}

/**
 * Reads `LIMITS`: an object of policy names and whole numbers inside their ranges.
 * The refusal is a list of sentences, one for each name that is unknown or out of range.
 */
export function parseLimits(json: unknown): Result<Partial<Policy>, readonly string[]> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return refused(["is not a JSON object"])
  const problems: string[] = []
  const overrides: Partial<Record<PolicyName, number>> = {}
  for (const [name, value] of Object.entries(json)) {
    if (!isPolicyName(name)) problems.push(`has an unknown name, ${JSON.stringify(name.slice(0, 60))}`)
    else if (!isWithin(numbers[name], value))
      problems.push(`needs ${name} from ${numbers[name].least} to ${numbers[name].most}`)
    else overrides[name] = value
  }
  return problems.length > 0 ? refused(problems) : granted(overrides)
}

function isPolicyName(name: string): name is PolicyName {
  return Object.hasOwn(numbers, name)
}

function isWithin(range: PolicyNumber, value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= range.least && value <= range.most
}
