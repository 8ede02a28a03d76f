import { isInsecureOrigin, isMailDomain, isOrigin, isPropertyName } from "../choice-fields"
import type { Identity } from "../identity"
import { isCountry } from "../phone-number"
import { isConsolePolicyName, type Policy, type PolicyName, policyNumbers } from "../policy"
import { granted, type Result, refused } from "../result"
import {
  type ChoiceName,
  choicesInForce,
  type KeptChoices,
  type SiteChoices,
  unknownNumberRules,
} from "../site-choices"
import { isReservedProperty } from "./reserved-properties"

/** What of the choices changes. `null`: as the environment says from now on. What is not named stays. */
export type ChoicesPatch = { readonly [Name in Exclude<ChoiceName, "limits">]?: unknown } & {
  readonly limits?: Readonly<Record<string, unknown>> | undefined
}

export type ChoiceProblem =
  | {
      readonly field: Exclude<ChoiceName, "limits">
      readonly problem:
        | "unreadable"
        | "none"
        | "not-allowed"
        | "reserved"
        | "insecure"
        | "too-many"
        | "needs-code-sign-in"
    }
  | {
      readonly field: "limits"
      readonly name: string
      readonly problem: "unknown" | "not-whole" | "out-of-range"
    }

/** What judges choices besides themselves. */
interface ChoiceWorld {
  readonly given: SiteChoices
  readonly siteOrigin: string
}

/** More origins than any owner has sites. */
const mostOrigins = 100

/** Puts a change on top of what is kept, and finds everything that is wrong with it at once. */
export function checkChoices(
  { given, siteOrigin }: ChoiceWorld,
  kept: KeptChoices,
  patch: ChoicesPatch,
): Result<KeptChoices, readonly ChoiceProblem[]> {
  const problems: ChoiceProblem[] = []
  const next: { -readonly [Name in ChoiceName]?: SiteChoices[Name] } = { ...kept }
  const take = <Name extends Exclude<ChoiceName, "limits">>(name: Name) => {
    const value = patch[name]
    if (value === undefined) return
    delete next[name]
    if (value === null) return
    const read = readers[name](value)
    if (read === undefined) problems.push({ field: name, problem: "unreadable" })
    else next[name] = read
  }
  for (const name of choiceNames) take(name)
  const limits = patchedLimits(kept.limits ?? {}, patch.limits ?? {}, problems)
  if (Object.keys(limits).length > 0) next.limits = limits
  else delete next.limits

  const between = problemsBetween(choicesInForce(given, next), siteOrigin)
  // What else does not fit any more, because the environment is another one since, keeps nobody from saving this.
  const named = between.filter(({ of }) => of.some((name) => patch[name] !== undefined))
  problems.push(...named.map(({ problem }) => problem))
  return problems.length === 0 ? granted(next) : refused(problems)
}

const choiceNames = [
  "defaultCountry",
  "allowedCountries",
  "identity",
  "phoneProperty",
  "mailDomain",
  "unknownNumber",
  "codeSignIn",
  "passkeySignIn",
  "callFirst",
  "newDeviceNotice",
  "allowedOrigins",
] as const satisfies readonly Exclude<ChoiceName, "limits">[]

type Reader<Value> = (value: unknown) => Value | undefined

const truth: Reader<boolean> = (value) => (typeof value === "boolean" ? value : undefined)
const text =
  (isRight: (text: string) => boolean): Reader<string> =>
  (value) =>
    typeof value === "string" && isRight(value) ? value : undefined
const list =
  (isRight: (text: string) => boolean): Reader<readonly string[]> =>
  (value) => {
    if (!Array.isArray(value)) return undefined
    const texts: unknown[] = value
    const right = texts.filter((item): item is string => typeof item === "string" && isRight(item))
    return right.length === texts.length ? [...new Set(right)] : undefined
  }

const readers: { readonly [Name in Exclude<ChoiceName, "limits">]: Reader<SiteChoices[Name]> } = {
  defaultCountry: text(isCountry),
  allowedCountries: list(isCountry),
  identity: readIdentity,
  phoneProperty: text(isPropertyName),
  mailDomain: text((domain) => domain === "" || isMailDomain(domain)),
  unknownNumber: (value) => unknownNumberRules.find((rule) => rule === value),
  codeSignIn: truth,
  passkeySignIn: truth,
  callFirst: truth,
  newDeviceNotice: truth,
  allowedOrigins: list(isOrigin),
}

/** `phone`, `email`, or another property by its name, which may begin as these do. */
function readIdentity(value: unknown): Identity | undefined {
  if (value === "phone" || value === "email") return value
  if (typeof value !== "object" || value === null || !("property" in value)) return undefined
  const { property } = value
  return typeof property === "string" && isPropertyName(property) ? { property } : undefined
}

function patchedLimits(
  kept: Partial<Policy>,
  patch: Readonly<Record<string, unknown>>,
  problems: ChoiceProblem[],
): Partial<Policy> {
  const limits: Partial<Record<PolicyName, number>> = { ...kept }
  for (const [name, value] of Object.entries(patch)) {
    if (!isConsolePolicyName(name)) {
      problems.push({ field: "limits", name: name.slice(0, 60), problem: "unknown" })
      continue
    }
    const { least, most } = policyNumbers[name]
    if (value === null) delete limits[name]
    else if (typeof value !== "number" || !Number.isInteger(value))
      problems.push({ field: "limits", name, problem: "not-whole" })
    else if (value >= least && value <= most) limits[name] = value
    else problems.push({ field: "limits", name, problem: "out-of-range" })
  }
  return limits
}

type PlainProblem = Exclude<ChoiceProblem, { readonly field: "limits" }>

/** What does not go together, and of which choices each of it comes. */
interface ProblemBetween {
  readonly problem: PlainProblem
  readonly of: readonly PlainProblem["field"][]
}

/** What does not go together, wherever each part of it comes from. */
function problemsBetween(choices: SiteChoices, siteOrigin: string): readonly ProblemBetween[] {
  const { allowedCountries, defaultCountry, identity, allowedOrigins } = choices
  const problems: ProblemBetween[] = []
  const add = (
    field: PlainProblem["field"],
    problem: PlainProblem["problem"],
    ...others: readonly PlainProblem["field"][]
  ) => problems.push({ problem: { field, problem }, of: [field, ...others] })
  if (allowedCountries.length === 0) add("allowedCountries", "none")
  else if (!allowedCountries.includes(defaultCountry))
    add("defaultCountry", "not-allowed", "allowedCountries")
  if (typeof identity === "object" && isReservedProperty(choices, identity.property))
    add("identity", "reserved", "phoneProperty")
  if (allowedOrigins.some((origin) => isInsecureOrigin(origin, siteOrigin))) add("allowedOrigins", "insecure")
  if (allowedOrigins.length > mostOrigins) add("allowedOrigins", "too-many")
  if (choices.unknownNumber === "create" && !choices.codeSignIn)
    add("unknownNumber", "needs-code-sign-in", "codeSignIn")
  return problems
}
