import type { Purpose } from "@/core/challenge"
import type { QuotaAxis } from "@/core/quota-axis"
import { hashToken } from "@/core/opaque-token"
import type { NewText } from "@/core/ports/text-store"
import type { BeginRequest, ReportTerms } from "@/core/ports/delivery-store"
import type {
  ChallengeHandle,
  LaneClaim,
  NewChallenge,
  Opened,
  OpenRequest,
} from "@/core/ports/challenge-store"
import type { LeaveAloneRequest } from "@/core/ports/opt-out-store"
import type {
  NewSession,
  OpenedSession,
  RegistrationConfirmation,
  SignInConfirmation,
} from "@/core/ports/proof-store"
import { sessionTerms } from "@/core/session"
import { browser, device, phoneNumber } from "../builders"
import { seededRandom } from "../seeded-random"
import { contractPolicy, type StoresUnderTest } from "./stores-under-test"

/** Ids and secrets of the contracts: never twice the same in one process. */
export const random = seededRandom("contracts")

export const hourMs = 3_600_000

/** A code as a text, as far as limits look at it. */
export const textedCode = { channel: "sms", purpose: "sign-in", cost: 0 } as const

/** The number of every challenge here, as limits count it. */
export const countedNumber = {
  numberKey: "number-key-of-ada",
  masked: "+1 ••• •••132",
  country: "US",
} as const

/** What a stranger has to show for the lane of a number's own people. */
export const nothingToShow: LaneClaim = { proved: false, device: null }

/** A request to open a challenge for somebody who is allowed everything. */
export function openRequest(
  parts: Partial<NewChallenge> = {},
  others: Partial<Omit<OpenRequest, "challenge">> = {},
): OpenRequest {
  const purpose: Purpose = parts.purpose ?? "sign-in"
  const challenge: NewChallenge = {
    id: random.id(),
    deliveryId: random.id(),
    opener: browser(),
    surface: "browser",
    textHost: "id.marlow.example",
    purpose,
    channel: "sms",
    codeProvider: "own",
    phoneNumber: phoneNumber(),
    country: "US",
    numberKey: "number-key-of-ada",
    addressKey: "198.51.100.7",
    secret: random.bytes(32),
    keyId: "key-1",
    userId: null,
    tries: 5,
    resends: 3,
    calls: 2,
    language: "en",
    lifetimeMs: contractPolicy.codeLifetimeMs,
    ...parts,
  }
  return { challenge, claim: nothingToShow, axes: [], giveBack: [], unknownNumber: "send", ...others }
}

/** On what terms messages are begun, where a test is not about them. */
export const sendTerms: Omit<BeginRequest, "deliveryId"> = {
  leftBehindAfterMs: contractPolicy.sendTakenUpAfterMs,
  needsLeftMs: contractPolicy.sendNeedsLeftMs,
  onlyTests: false,
  liftsWaitFor: [],
  takesNotices: true,
}

/** A text that somebody sends on purpose, to the number of every challenge here. */
export function newText(parts: Partial<NewText> = {}): NewText {
  return {
    deliveryId: random.id(),
    to: phoneNumber(),
    numberKey: "number-key-of-ada",
    body: "Your bike is ready.",
    mediaUrls: [],
    sender: "key:shop",
    idempotency: { key: "order-1", contentHash: "hash of order 1" },
    axes: [],
    testedBy: null,
    ...parts,
  }
}
/** What a failure changes, where a test is not about that: nothing. */
export const changesNothing: ReportTerms = { purposes: [], liftsWait: false, endsCalls: false }

/** One count that stands for any. */
export function axisOf(parts: Partial<QuotaAxis> = {}): QuotaAxis {
  return { key: "address-starts:a", rule: "address-starts", limit: 2, windowMs: hourMs, ...parts }
}

/** Opens a challenge and answers what tests need of it. Throws where it was not opened. */
export async function opened(
  { stores }: StoresUnderTest,
  parts: Partial<NewChallenge> = {},
  others: Partial<Omit<OpenRequest, "challenge">> = {},
) {
  const request = openRequest(parts, others)
  const answer: Opened = await stores.challenges.open(request)
  if (answer.kind !== "opened") throw new Error(`a challenge was not opened: ${answer.kind}`)
  const { id, opener, numberKey, deliveryId } = request.challenge
  return { handle: { challengeId: id, opener }, numberKey, deliveryId, snapshot: answer.snapshot }
}

export function newSession(parts: Partial<NewSession> = {}): NewSession {
  const strength = parts.strength ?? "code"
  return {
    id: random.id(),
    tokenHash: hashToken(random.id()),
    strength,
    terms: sessionTerms(strength, contractPolicy),
    provedBy: strength === "code" ? "code" : "password",
    device: device(),
    deviceLifetimeMs: contractPolicy.deviceLifetimeMs,
    tellsNewDevice: true,
    language: "en",
    sessionsPerUser: contractPolicy.sessionsPerUser,
    ...parts,
  }
}

/** A right code of the page that leaves numbers alone. */
export function leaveAloneRequest(
  handle: ChallengeHandle,
  parts: Partial<LeaveAloneRequest> = {},
): LeaveAloneRequest {
  return {
    ...handle,
    byTestCode: false,
    proofLifetimeMs: contractPolicy.proofLifetimeMs,
    giveBack: [],
    auditId: random.id(),
    ...parts,
  }
}

/** Has a number left alone, by a challenge of a browser of its own. Answers the challenge, whose proof may lift it. */
export async function leftAlone(
  world: StoresUnderTest,
  challenge: Partial<NewChallenge> = {},
  request: Partial<LeaveAloneRequest> = {},
): Promise<ChallengeHandle> {
  const { handle } = await opened(world, { opener: browser(random.id()), ...challenge, purpose: "opt-out" })
  const answer = await world.stores.optOuts.leaveAloneOnce(leaveAloneRequest(handle, request))
  if (answer.kind !== "left-alone") throw new Error(`a number was not left alone: ${answer.kind}`)
  return handle
}

type Handle = Pick<SignInConfirmation, "challengeId" | "opener">

export function signInConfirmation(
  handle: Handle,
  parts: Partial<SignInConfirmation> = {},
): SignInConfirmation {
  return {
    ...handle,
    session: newSession(),
    newUserId: random.id(),
    administrator: false,
    byTestCode: false,
    addressKey: "198.51.100.7",
    auditIds: [random.id(), random.id()],
    giveBack: [],
    createUnknown: false,
    newProfile: { email: null, name: null, properties: {} },
    proofLifetimeMs: contractPolicy.proofLifetimeMs,
    proofTries: contractPolicy.triesPerChallenge,
    silenceMs: contractPolicy.silenceMs,
    ...parts,
  }
}

export function registrationConfirmation(
  handle: Handle,
  parts: Partial<RegistrationConfirmation> = {},
): RegistrationConfirmation {
  return {
    ...handle,
    session: newSession({ strength: "password-and-code" }),
    newUserId: random.id(),
    administrator: false,
    byTestCode: false,
    addressKey: "198.51.100.7",
    auditIds: [random.id(), random.id()],
    giveBack: [],
    by: "code",
    passwordHash: "hash-of-password",
    email: null,
    identity: null,
    name: null,
    properties: {},
    ...parts,
  }
}

/** Makes the account of a number, by registration. */
export async function registered(
  world: StoresUnderTest,
  challenge: Partial<NewChallenge> = {},
  confirmation: Partial<RegistrationConfirmation> = {},
): Promise<OpenedSession> {
  const { handle } = await opened(world, { opener: browser("registrar"), ...challenge, purpose: "register" })
  const answer = await world.stores.proofs.confirmRegistrationOnce(
    registrationConfirmation(handle, confirmation),
  )
  if (answer.kind !== "session") throw new Error(`nobody was registered: ${answer.kind}`)
  return answer
}

/** Signs a registered number in and answers the session that was opened. */
export async function signedIn(
  world: StoresUnderTest,
  parts: Partial<NewSession> = {},
  others: Partial<SignInConfirmation> = {},
): Promise<{ session: NewSession; opened: OpenedSession }> {
  const session = newSession(parts)
  const { handle } = await opened(world)
  const answer = await world.stores.proofs.confirmSignInOnce(
    signInConfirmation(handle, { session, ...others }),
  )
  if (answer.kind !== "session") throw new Error(`nobody was signed in: ${answer.kind}`)
  return { session, opened: answer }
}
