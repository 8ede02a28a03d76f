import { type Answer, type EmulatedRequest, type EmulatedService, errorAnswer, notFound } from "./service"

/** What the emulated account has and may do. Every number and service is its own unless it is said to be missing. */
export interface EmulatedAccountState {
  readonly type: "Full" | "Trial"
  readonly status: "active" | "suspended" | "closed"
  /** Numbers in E.164 and ids of services that are not the account's. */
  readonly missing: readonly string[]
  /** What its numbers can do. */
  readonly capabilities: readonly ("sms" | "mms" | "voice")[]
  /** Numbers of others that its owner has proved. */
  readonly callerIds: readonly string[]
  /** Numbers that its messaging services choose from. */
  readonly senders: readonly string[]
  readonly registeredInUs: boolean
  /** Of the codes of its Verify services. */
  readonly codeLength: number
  /** ISO 3166-1 alpha-2. */
  readonly closedForTexts: readonly string[]
  readonly closedForCalls: readonly string[]
}

/** What tests may ask about the account. */
export interface AccountOperations {
  /** Changes what the account is, until everything is forgotten. */
  arrangeAccount(changes: Partial<EmulatedAccountState>): Promise<void>
}

const atFirst: EmulatedAccountState = {
  type: "Full",
  status: "active",
  missing: [],
  capabilities: ["sms", "mms", "voice"],
  callerIds: [],
  senders: ["+14155550100"],
  registeredInUs: true,
  codeLength: 6,
  closedForTexts: [],
  closedForCalls: [],
}

/** Countries that the emulated lists of permissions name. */
const countries = ["US", "CA", "GB", "DE", "FR", "IN", "JP", "BR"]

/** Answers what the account is, which numbers and services it has, and whom it may reach. */
export function createAccountService(accountSid: string): EmulatedService<AccountOperations> & {
  /** For other parts of the emulator that depend on it. */
  readonly state: () => EmulatedAccountState
} {
  let state = atFirst
  const account = `/2010-04-01/Accounts/${accountSid}`
  const has = (name: string) => !state.missing.includes(name)

  const resources: Readonly<Record<string, (query: URLSearchParams) => object>> = {
    [`${account}.json`]: () => ({
      sid: accountSid,
      friendly_name: "Marlow production",
      status: state.status,
      type: state.type,
    }),
    [`${account}/IncomingPhoneNumbers.json`]: (query) => {
      const number = query.get("PhoneNumber") ?? ""
      return page("incoming_phone_numbers", has(number) ? [ownNumber(number, state)] : [])
    },
    [`${account}/OutgoingCallerIds.json`]: (query) => {
      const number = query.get("PhoneNumber") ?? ""
      return page("outgoing_caller_ids", state.callerIds.includes(number) ? [{ phone_number: number }] : [])
    },
    "/v1/Messaging/GeoPermissions": () => ({
      permissions: countries.map((country) => ({
        country_code: country,
        type: "country",
        enabled: !state.closedForTexts.includes(country),
        error_code: 0,
        error_messages: [],
      })),
    }),
    "/v1/DialingPermissions/Countries": () =>
      listed(
        "content",
        countries.map((country) => ({
          iso_code: country,
          low_risk_numbers_enabled: !state.closedForCalls.includes(country),
          high_risk_special_numbers_enabled: false,
          high_risk_tollfraud_numbers_enabled: false,
        })),
      ),
  }

  const answer = ({ method, path, query }: EmulatedRequest): Answer | null => {
    if (method !== "GET") return null
    const resource = Object.hasOwn(resources, path) ? resources[path] : undefined
    return resource === undefined ? messagingService(path, state) : { status: 200, body: resource(query) }
  }

  return {
    handle: async (request) => answer(request),
    state: () => state,
    control: {
      arrangeAccount: async (changes) => {
        state = { ...state, ...changes }
      },
    },
    clear: () => {
      state = atFirst
    },
  }
}

/** `/v1/Services/{sid}` and the lists of its senders. */
function messagingService(path: string, state: EmulatedAccountState): Answer | null {
  const [, sid = "", list] = /^\/v1\/Services\/(MG\w+)(?:\/(\w+))?$/.exec(path) ?? []
  if (sid === "") return null
  if (state.missing.includes(sid)) return errorAnswer(notFound)
  if (list === undefined) {
    const body = {
      sid,
      friendly_name: "Marlow codes",
      us_app_to_person_registered: state.registeredInUs,
    }
    return { status: 200, body }
  }
  if (list === "PhoneNumbers")
    return {
      status: 200,
      body: listed(
        "phone_numbers",
        state.senders.map((each) => sender(each, state)),
      ),
    }
  if (list === "ShortCodes") return { status: 200, body: listed("short_codes", []) }
  if (list === "AlphaSenders") return { status: 200, body: listed("alpha_senders", []) }
  return errorAnswer(notFound)
}

function ownNumber(number: string, { capabilities }: EmulatedAccountState) {
  const can = Object.fromEntries(
    (["sms", "mms", "voice"] as const).map((each) => [each, capabilities.includes(each)]),
  )
  return { sid: `PN${"0".repeat(32)}`, phone_number: number, capabilities: { ...can, fax: false } }
}

function sender(number: string, { capabilities }: EmulatedAccountState) {
  return {
    sid: `PN${"0".repeat(32)}`,
    phone_number: number,
    country_code: number.startsWith("+44") ? "GB" : "US",
    capabilities: capabilities.map((each) => (each === "voice" ? "Voice" : each.toUpperCase())),
  }
}

/** A list of the API of 2010, on one page. */
function page(key: string, items: readonly object[]) {
  return { [key]: items, page: 0, page_size: 50, next_page_uri: null }
}

/** A list of the newer APIs, on one page. */
function listed(key: string, items: readonly object[]) {
  return { [key]: items, meta: { key, page: 0, page_size: 50, next_page_url: null } }
}
