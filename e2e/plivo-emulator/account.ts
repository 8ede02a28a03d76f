import type { PlivoError } from "./emulator-control"

/** What the emulated account has. Every number is its own unless it is said to be missing. */
export interface EmulatedAccountState {
  readonly type: "standard" | "developer"
  readonly billing: "prepaid" | "postpaid"
  readonly credits: string
  /** Digits of numbers that are not the account's. */
  readonly missing: readonly string[]
  /** What its numbers can do. */
  readonly capabilities: readonly ("sms" | "mms" | "voice")[]
  /** Of a number of the United States; `null`: of another country. */
  readonly registration: "UNREGISTERED" | "PROCESSING" | "COMPLETED" | null
}

/** What tests may ask about the account. */
export interface AccountOperations {
  /** Changes what the account is, until everything is forgotten. */
  arrangeAccount(changes: Partial<EmulatedAccountState>): Promise<void>
}

/** An account as most are. */
export const usualAccount: EmulatedAccountState = {
  type: "standard",
  billing: "prepaid",
  credits: "12.50000",
  missing: [],
  capabilities: ["sms", "mms", "voice"],
  registration: "COMPLETED",
}

/** Answers with the account, or with one of its numbers; `null`: the path (below the account) is about neither. */
export function accountAnswer(
  path: string,
  authId: string,
  state: EmulatedAccountState,
): { readonly status: number; readonly body: object } | PlivoError | null {
  if (path === "") return { status: 200, body: accountObject(authId, state) }
  const number = /^Number\/(\d+)\/$/.exec(path)?.[1]
  if (number === undefined) return null
  if (state.missing.includes(number)) return { status: 404, error: "not found" }
  return { status: 200, body: numberObject(number, authId, state) }
}

function accountObject(authId: string, { type, billing, credits }: EmulatedAccountState) {
  return {
    account_type: type,
    address: "1 Wheel Street",
    auth_id: authId,
    auto_recharge: false,
    billing_mode: billing,
    cash_credits: credits,
    city: "Marlow",
    name: "Marlow Cycles",
    resource_uri: `/v1/Account/${authId}/`,
    state: "",
    timezone: "Europe/London",
  }
}

function numberObject(number: string, authId: string, { capabilities, registration }: EmulatedAccountState) {
  return {
    number,
    alias: null,
    carrier: "Plivo",
    number_type: "local",
    sms_enabled: capabilities.includes("sms"),
    mms_enabled: capabilities.includes("mms"),
    voice_enabled: capabilities.includes("voice"),
    tendlc_registration_status: registration,
    resource_uri: `/v1/Account/${authId}/Number/${number}/`,
  }
}
