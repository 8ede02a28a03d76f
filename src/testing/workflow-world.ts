import type { ChallengeView } from "@/core/challenge-view"
import { codeKeyFrom } from "@/core/one-time-code"
import { makePolicy, type Policy } from "@/core/policy"
import type { SiteChoices } from "@/core/site-choices"
import { Secret } from "@/core/secret"
import { testDaysOf } from "@/core/test-numbers"
import { createWorkflows, type Workflows } from "@/core/workflows/create-workflows"
import type { ManagedCodes } from "@/core/ports/managed-codes"
import type { ConfigurationProbes } from "@/core/ports/configuration-probes"
import type { Captcha } from "@/core/ports/captcha"
import type { Hooks } from "@/core/ports/hooks"
import type { Messenger } from "@/core/ports/messenger"
import type { ProviderPricing } from "@/core/ports/pricing"
import type { ConnectedProviders } from "@/core/ports/providers"
import type { Sealing } from "@/core/ports/sealing"
import type { WebhookSender } from "@/core/ports/webhook-sender"
import type { Passkeys } from "@/core/ports/passkeys"
import type { Caller, CodeKeys, Dependencies, Given, Site } from "@/core/workflows/dependencies"
import type { Seen } from "@/core/workflows/start-challenge"
import { caller, present } from "./builders"
import type { FixedClock } from "./fixed-clock"
import { quietProbes } from "./fake-probes"
import { createMemoryState, type MemoryState } from "./memory-state"
import { createMemoryStores } from "./memory-stores"
import { passkeysAt } from "./passkeys-at"
import { createPlainPasswords, lengthJudge, type PlainPasswords } from "./plain-passwords"
import { createRecordingMessenger, type RecordingMessenger } from "./recording-messenger"
import { seededRandom } from "./seeded-random"
import { grantedIn } from "./results"

/** The workflows over memory, and everything around them that a test wants to see or move. */
export interface WorkflowWorld {
  readonly workflows: Workflows
  readonly deps: Dependencies
  readonly state: MemoryState
  readonly clock: FixedClock
  readonly messenger: RecordingMessenger
  readonly passwords: PlainPasswords
  /** The same state under other settings: what a deployment of the owner is. */
  withSettings(settings: WorldSettings): WorkflowWorld
}

export interface WorldSettings {
  readonly site?: Partial<Site>
  readonly policy?: Partial<Policy>
  readonly codeKeys?: CodeKeys
  /** No provider is connected. */
  readonly sendingOff?: boolean
  /** Messengers that are tried after the first one. */
  readonly others?: readonly Messenger[]
  /** All messengers, in the place of the recording one. */
  readonly messengers?: readonly Messenger[]
  /** Who owns the codes; nobody unless told. */
  readonly managedCodes?: ManagedCodes | null
  readonly pricing?: readonly ProviderPricing[]
  /** Those with a number to call from. */
  readonly voiceProviders?: readonly string[]
  /** The owner's own code. */
  readonly hooks?: Hooks
  /** Who carries webhooks. Unless told, everybody takes them. */
  readonly webhookSender?: WebhookSender
  /** What a check of the configuration looks at. Unless told, no provider is there and all else is well. */
  readonly probes?: Partial<ConfigurationProbes>
  /** Where the owner is told of alerts; nowhere unless told. */
  readonly alertHookUrl?: string
  /** Who tells people from programs; nobody unless told. */
  readonly captcha?: Captcha
  /** `null`: at an address where browsers make none. */
  readonly passkeys?: Passkeys | null
}

/** The key that codes of test sites are derived from. */
export const testCodeKeys: CodeKeys = { current: codeKeyFrom("current secret"), previous: null }

/** Where browsers come from that have passkeys of the site. */
export const worldOrigin = "https://id.marlow.example"

const standardSite: Site = {
  appName: "Marlow Cycles",
  origin: "https://id.marlow.example",
  openCountries: new Set(["US", "GB"]),
  defaultCountry: "US",
  allowedOrigins: new Set(),
  administratorNumbers: new Set(),
  testNumbers: new Map(),
  unknownNumber: "conceal",
  codeSignIn: true,
  passkeySignIn: true,
  callFirst: false,
  newDeviceNotice: true,
  identity: "phone",
  phoneProperty: "phoneNumber",
  mailDomain: null,
}

/** Seals that anybody could open, each for its own field alone. */
const openSeals: Sealing = {
  seal: (plain, field) => `${field}:${Buffer.from(plain).toString("base64")}`,
  open: (sealed, field) => {
    if (!sealed.startsWith(`${field}:`)) throw new Error("sealed for another field")
    return new Uint8Array(Buffer.from(sealed.slice(field.length + 1), "base64"))
  },
}

export function workflowWorld(settings: WorldSettings = {}): WorkflowWorld {
  const state = createMemoryState()
  return assemble(settings, state, createRecordingMessenger(), createPlainPasswords(), seededRandom())
}

function assemble(
  settings: WorldSettings,
  state: MemoryState,
  messenger: RecordingMessenger,
  passwords: PlainPasswords,
  random: Dependencies["random"],
): WorkflowWorld {
  const policy = makePolicy({ development: false, overrides: settings.policy ?? {} })
  const site = { ...standardSite, ...settings.site }
  const deps: Dependencies = {
    ...createMemoryStores(state, policy, random, testDaysOf(site.testNumbers)),
    providers: {
      current: async () => connectedBy(settings, messenger),
      by: () => connectedBy(settings, messenger),
    },
    callbacks: { reportUrl: () => null, answerUrl: () => null },
    probes: { ...quietProbes, ...settings.probes },
    passkeys: settings.passkeys === undefined ? passkeysAt(worldOrigin) : settings.passkeys,
    captcha: settings.captcha ?? null,
    passwords,
    passwordJudge: lengthJudge,
    random,
    stopwatch: () => {
      const startedAtMs = state.clock.nowMs()
      return () => state.clock.nowMs() - startedAtMs
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    sealing: openSeals,
    webhookSender: settings.webhookSender ?? { send: async () => ({ kind: "answered", status: 204 }) },
    alertHookUrl: settings.alertHookUrl === undefined ? null : new Secret(settings.alertHookUrl),
    numberKey: async () => new Uint8Array(32).fill(7),
    codeKeys: settings.codeKeys ?? testCodeKeys,
    undoKeys: [new Uint8Array(32).fill(9)],
    hooks: settings.hooks ?? {},
    policy,
    site,
    given: givenBy(site),
  }
  return {
    workflows: createWorkflows(deps),
    deps,
    state,
    clock: state.clock,
    messenger,
    passwords,
    withSettings: (other) => assemble({ ...settings, ...other }, state, messenger, passwords, random),
  }
}

/** An environment that says what the site is. */
function givenBy(site: Site): Given {
  const { openCountries, allowedOrigins, mailDomain, testNumbers, ...chosen } = site
  const choices: SiteChoices = {
    ...chosen,
    allowedCountries: [...openCountries],
    allowedOrigins: [...allowedOrigins],
    mailDomain: mailDomain ?? "",
    limits: {},
  }
  return {
    choices,
    twilio: null,
    plivo: null,
    testNumbers,
    testNumbersAllowed: true,
    relaxed: false,
    named: new Set(),
  }
}

function connectedBy(settings: WorldSettings, messenger: Messenger): ConnectedProviders {
  const usual = [messenger, ...(settings.others ?? [])]
  return {
    messengers: settings.sendingOff === true ? [] : (settings.messengers ?? usual),
    managedCodes: settings.managedCodes ?? null,
    pricing: settings.pricing ?? [],
    voiceProviders: settings.voiceProviders ?? [],
    inboxPassedOver: false,
  }
}

/** Sends what has to go out after the answer, and reads the code from the text. */
export async function textedCode(world: WorkflowWorld, seen: Seen, number = "+14155550132"): Promise<string> {
  if (seen.deliveryId !== null) await world.workflows.sendQueued(seen.deliveryId)
  return present(/^\d{6}/.exec(world.messenger.lastTextTo(number))?.[0], "code in the text")
}

/** A challenge that is under way and the code that the phone shows. */
export interface Begun {
  readonly by: Caller
  readonly view: ChallengeView
  readonly challengeId: string
  readonly code: string
}

/** Forgets where anybody has signed in: whoever comes next is a stranger. */
export function forgetDevices({ state }: WorkflowWorld): void {
  state.devices.splice(0)
}

export async function begunSignIn(
  world: WorkflowWorld,
  by: Caller = caller(),
  phoneNumber = "+14155550132",
): Promise<Begun> {
  const seen = grantedIn(await world.workflows.startPhoneSignIn(by, { country: "US", phoneNumber }))
  const code = await textedCode(world, seen, phoneNumber)
  return { by, view: seen.view, challengeId: seen.view.challengeId, code }
}

export async function begunRegistration(
  world: WorkflowWorld,
  by: Caller = caller(),
  phoneNumber = "+14155550132",
): Promise<Begun> {
  const seen = grantedIn(await world.workflows.startRegistration(by, { country: "US", phoneNumber }))
  const code = await textedCode(world, seen, phoneNumber)
  return { by, view: seen.view, challengeId: seen.view.challengeId, code }
}

export async function begunReset(
  world: WorkflowWorld,
  by: Caller = caller("forgetful"),
  phoneNumber = "+14155550132",
): Promise<Begun> {
  const seen = grantedIn(await world.workflows.startPasswordReset(by, { country: "US", phoneNumber }))
  const code = await textedCode(world, seen, phoneNumber)
  return { by, view: seen.view, challengeId: seen.view.challengeId, code }
}

export const goodPassword = "gravel-lamp-9"

/** Makes an account, waits until its number may get another text, and answers its session's token. */
export async function registeredIn(
  world: WorkflowWorld,
  phoneNumber = "+14155550132",
  password = goodPassword,
  by: Caller = caller("registrar"),
): Promise<string> {
  const { challengeId, code } = await begunRegistration(world, by, phoneNumber)
  const attempt = { challengeId, code, password, email: null }
  const outcome = grantedIn(await world.workflows.completeRegistration(by, attempt))
  if (outcome.kind !== "signed-in") throw new Error(outcome.kind)
  world.clock.advance(30_000)
  return outcome.token
}
