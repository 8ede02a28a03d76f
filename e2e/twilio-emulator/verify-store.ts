import { randomBytes, randomInt } from "node:crypto"
import { notFound, type TwilioError } from "./service"

/** How long a code lives, how often it is sent and how often it is checked (Verify, "Rate limits and timeouts"). */
const lifetimeMs = 600_000
const mostSends = 5
const mostChecks = 5

const tooManySends: TwilioError = { status: 429, code: 60203, message: "Max send attempts reached" }
const tooManyChecks: TwilioError = { status: 429, code: 60202, message: "Max check attempts reached" }

/** A verification, with what the real service keeps to itself: the code that the phone got. */
export interface EmulatedVerification {
  readonly sid: string
  readonly to: string
  readonly code: string
  /** ISO 8601. */
  createdAt: string
  status: "pending" | "approved" | "canceled" | "expired" | "max_attempts_reached"
  /** Of the newest send. */
  channel: string
  /** Of the newest send; `null`: Verify chooses by the number's country. */
  locale: string | null
  /** Everything that was in the newest request to send it. */
  parameters: Readonly<Record<string, string>>
  updatedAt: string
  checks: number
  /** One for each time that the code was sent, oldest first. */
  readonly attempts: { readonly sid: string; readonly channel: string; readonly time: string }[]
}

/** Keeps verifications of one service by the rules of Verify. */
export class VerificationStore {
  readonly #all: EmulatedVerification[] = []

  /** All, oldest first; of one number, or of all. */
  list(to?: string): readonly EmulatedVerification[] {
    for (const one of this.#all) this.#endInTime(one)
    return this.#all.filter((one) => to === undefined || one.to === to)
  }

  /** The one that still counts, by its id or its number. One that is used or over is not there any more. */
  live(sidOrTo: string): EmulatedVerification | null {
    const found = this.list().findLast((one) => one.sid === sidOrTo || one.to === sidOrTo)
    return found?.status === "pending" || found?.status === "max_attempts_reached" ? found : null
  }

  /** Sends a code: that of the pending verification once more, if there is one for the number. */
  send(form: URLSearchParams): EmulatedVerification | TwilioError {
    const to = form.get("To") ?? ""
    const pending = this.live(to)
    if (pending !== null && pending.checks >= mostChecks) return tooManyChecks
    if (pending !== null && pending.attempts.length >= mostSends) return tooManySends
    const verification = pending ?? this.#open(to, form.get("CustomCode"))
    const channel = form.get("Channel") ?? ""
    verification.channel = channel
    verification.locale = form.get("Locale")
    verification.parameters = Object.fromEntries(form)
    verification.updatedAt = new Date().toISOString()
    verification.attempts.push({ sid: newSid("VL"), channel, time: verification.updatedAt })
    return verification
  }

  /** Compares a code. The sixth time is one too many, even with the right code. */
  check(sidOrTo: string, code: string): EmulatedVerification | TwilioError {
    const verification = this.live(sidOrTo)
    if (verification === null) return notFound
    if (verification.checks >= mostChecks) {
      verification.status = "max_attempts_reached"
      return tooManyChecks
    }
    verification.checks += 1
    if (code === verification.code) return this.end(verification, "approved")
    return verification
  }

  /** Ends one: the next send to its number makes a new one. */
  end(verification: EmulatedVerification, status: "approved" | "canceled" | "expired"): EmulatedVerification {
    verification.status = status
    verification.updatedAt = new Date().toISOString()
    return verification
  }

  /** Makes one as old as a code can get. */
  age(verification: EmulatedVerification): void {
    verification.createdAt = new Date(Date.parse(verification.createdAt) - lifetimeMs).toISOString()
  }

  clear(): void {
    this.#all.length = 0
  }

  #open(to: string, customCode: string | null): EmulatedVerification {
    const now = new Date().toISOString()
    const opened: EmulatedVerification = {
      sid: newSid("VE"),
      to,
      code: customCode ?? String(randomInt(1_000_000)).padStart(6, "0"),
      createdAt: now,
      status: "pending",
      channel: "",
      locale: null,
      parameters: {},
      updatedAt: now,
      checks: 0,
      attempts: [],
    }
    this.#all.push(opened)
    return opened
  }

  #endInTime(one: EmulatedVerification): void {
    const isLive = one.status === "pending" || one.status === "max_attempts_reached"
    if (isLive && Date.now() >= Date.parse(one.createdAt) + lifetimeMs) this.end(one, "expired")
  }
}

function newSid(prefix: string): string {
  return prefix + randomBytes(16).toString("hex")
}
