import * as z from "zod"
import type { Identity } from "@/core/identity"
import { type Policy, parseLimits } from "@/core/policy"
import type { PlivoAccount, TwilioAccount } from "@/core/provider-credentials"
import type { Secret } from "@/core/secret"
import { type UnknownNumberRule, unknownNumberRules } from "@/core/site-choices"
import type { TestNumbers } from "@/core/test-numbers"
import { readAlertHookUrl } from "./env/alerts"
import { type AppAddress, readAppAddress } from "./env/app-address"
import { type DevInbox, readDevInbox } from "./env/dev-inbox"
import {
  type Countries,
  readAdminPhoneNumbers,
  readAppName,
  readCallFirst,
  readCountries,
  readNewDeviceNotice,
} from "./env/people"
import { readPlivo, readPlivoApiBaseUrl } from "./env/plivo"
import { type RestEnvironment, readIdentity, readRest } from "./env/rest"
import { readAppSecret, readCronSecret, readDatabaseUrl, withStandIns } from "./env/secrets"
import { readTestNumbers } from "./env/test-numbers"
import { type TrustedProxy, trustedProxySchema } from "./env/trusted-proxy"
import { readTurnstile, type TurnstileEnvironment } from "./env/turnstile"
import { readTwilio, readTwilioApiBaseUrl } from "./env/twilio"
import { EnvironmentRefused, type VariableSource, Variables } from "./env/variables"

/** Everything that an owner can set from outside, checked. Secrets in it do not print. */
export interface Environment {
  /** `next dev`, as opposed to a build. */
  readonly development: boolean
  /** Somebody's own machine: `makePolicy` raises limits, every country is open. */
  readonly relaxed: boolean
  readonly databaseUrl: Secret
  readonly app: AppAddress
  readonly appName: string
  /** The previous one still opens what it sealed. */
  readonly appSecret: { readonly current: Secret; readonly previous: Secret | null }
  /** What the host's cron calls with; `null`: none does. */
  readonly cronSecret: Secret | null
  /** Where the owner is told of alerts; `null`: nowhere. */
  readonly alertHookUrl: Secret | null
  /** E.164. */
  readonly adminPhoneNumbers: ReadonlySet<string>
  /** Numbers with fixed codes; none of them is an administrator's. */
  readonly testNumbers: TestNumbers
  /** Whether there may be any, in the settings too. */
  readonly testNumbersAllowed: boolean
  /** `null`: the settings may name an account all the same. */
  readonly twilio: TwilioAccount | null
  readonly plivo: PlivoAccount | null
  /** One origin that stands for all hosts of a provider, wherever its account is named; `null`: the provider itself. */
  readonly twilioApiBaseUrl: string | null
  readonly plivoApiBaseUrl: string | null
  /** `null`: nobody is asked for a CAPTCHA. */
  readonly turnstile: TurnstileEnvironment | null
  readonly devInbox: DevInbox
  readonly countries: Countries
  readonly unknownNumber: UnknownNumberRule
  /** A call may be chosen as the first message. */
  readonly callFirst: boolean
  /** An account is told by text when a device signs in that it does not know. */
  readonly newDeviceNotice: boolean
  readonly identity: Identity
  readonly rest: RestEnvironment
  readonly trustedProxy: TrustedProxy
  /** On Vercel, where the platform itself writes the address of the client. */
  readonly onVercel: boolean
  /** What replaces single numbers of the policy. */
  readonly limits: Partial<Policy>
  /** Names of the variables that say something. */
  readonly named: ReadonlySet<string>
  readonly logLevel: (typeof logLevels)[number]
  readonly port: number
  /** The address to listen on, or `null` for every one. */
  readonly host: string | null
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const

/**
 * Reads and checks all variables.
 * @throws EnvironmentRefused with every problem, none of which holds a value
 */
export function readEnvironment(source: VariableSource): Environment {
  const variables = new Variables(source)
  const environment = readAll(variables)
  if (variables.problems.length > 0) throw new EnvironmentRefused(variables.problems)
  return environment
}

/** The names of all variables that are read, for the documents. */
export function variableNames(): readonly string[] {
  const variables = new Variables({})
  readAll(variables)
  return [...variables.asked].sort()
}

let memory: Environment | undefined

/**
 * The environment of this process, read once. A build has no need for secrets and must not ask for them.
 * @throws EnvironmentRefused
 */
export function environment(): Environment {
  memory ??= readEnvironment(
    isBuilding() ? withStandIns(process.env, ["APP_URL", "APP_SECRET", "DATABASE_URL"]) : process.env,
  )
  return memory
}

/** Whether `next build` is at work. */
export function isBuilding(): boolean {
  return process.env.NEXT_PHASE === "phase-production-build"
}

function readAll(variables: Variables): Environment {
  const development = variables.text("NODE_ENV") === "development"
  const port = variables.read("PORT", portSchema, "3000") ?? 3000
  const app = readAppAddress(variables, development, port)
  const relaxed = readRelaxed(variables, app)
  const twilioApiBaseUrl = readTwilioApiBaseUrl(variables, development)
  const plivoApiBaseUrl = readPlivoApiBaseUrl(variables, development)
  const onVercel = variables.text("VERCEL") === "1"
  const adminPhoneNumbers = readAdminPhoneNumbers(variables, relaxed)
  const tests = readTestNumbers(variables, { development, administrators: adminPhoneNumbers })
  return {
    development,
    relaxed,
    databaseUrl: readDatabaseUrl(variables),
    app,
    appName: readAppName(variables, app.hostname),
    appSecret: readAppSecret(variables),
    cronSecret: readCronSecret(variables),
    alertHookUrl: readAlertHookUrl(variables, app),
    adminPhoneNumbers,
    testNumbers: tests.numbers,
    testNumbersAllowed: tests.allowed,
    twilio: readTwilio(variables),
    plivo: readPlivo(variables),
    twilioApiBaseUrl,
    plivoApiBaseUrl,
    turnstile: readTurnstile(variables, development),
    devInbox: readDevInbox(variables, { development, app, apiBaseUrls: [twilioApiBaseUrl, plivoApiBaseUrl] }),
    countries: readCountries(variables, development || relaxed),
    unknownNumber:
      variables.read("UNKNOWN_NUMBER", z.enum(unknownNumberRules, oneOf(unknownNumberRules)), "conceal") ??
      "conceal",
    callFirst: readCallFirst(variables),
    newDeviceNotice: readNewDeviceNotice(variables),
    identity: readIdentity(variables),
    rest: readRest(variables, app),
    trustedProxy: readTrustedProxy(variables, onVercel),
    onVercel,
    limits: readLimits(variables),
    logLevel: variables.read("LOG_LEVEL", z.enum(logLevels, oneOf(logLevels)), "info") ?? "info",
    port,
    named: variables.named,
    host: variables.read("HOST", hostSchema, "127.0.0.1") ?? (development ? "127.0.0.1" : null),
  }
}

const portSchema = z
  .string()
  .refine(
    (text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535,
    "has to be 1 to 65535",
  )
  .transform(Number)

const hostSchema = z
  .string()
  .refine((text) => /^[\w.:[\]-]+$/.test(text), "has to be an address or a host name")

function oneOf(choices: readonly string[]): string {
  return `has to be one of ${choices.join(", ")}`
}

function readRelaxed(variables: Variables, app: AppAddress): boolean {
  const relaxed = variables.text("RINGBACK_DEVELOPMENT") === "1"
  if (relaxed && !app.loopback) {
    variables.refuse("RINGBACK_DEVELOPMENT", "is only for a site on this machine: leave it empty", "")
  }
  return relaxed
}

/** Vercel overwrites the headers that carry the address. Anywhere else a client could write them itself. */
function readTrustedProxy(variables: Variables, onVercel: boolean): TrustedProxy {
  const trusted = variables.read("TRUSTED_PROXY", trustedProxySchema, "1") ?? "none"
  if (trusted === "vercel" && !onVercel) {
    variables.refuse(
      "TRUSTED_PROXY",
      "may be vercel only on Vercel: elsewhere clients could choose their address",
      "1",
    )
  }
  return trusted
}

function readLimits(variables: Variables): Partial<Policy> {
  const example = '{"startsPerAddressPerHour": 100}'
  const json = variables.read("LIMITS", jsonSchema, example)
  if (json === undefined) return {}
  const limits = parseLimits(json)
  if (limits.ok) return limits.value
  for (const problem of limits.refusal) variables.refuse("LIMITS", problem, example)
  return {}
}

const jsonSchema = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: "custom", message: "is not JSON" })
    return z.NEVER
  }
})
