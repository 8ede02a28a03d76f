import type { EmulatedAccountState } from "./account-service"
import {
  type Answer,
  type EmulatedRequest,
  type EmulatedService,
  errorAnswer,
  notFound,
  type TwilioError,
} from "./service"
import { isLocale } from "./verify-locales"
import {
  type ParameterTable,
  verificationCheckParameters,
  verificationParameters,
  verificationUpdateParameters,
} from "./verify-parameters"
import { checkResource, serviceResource, verificationResource, type VerifyAccount } from "./verify-resource"
import { type EmulatedVerification, VerificationStore } from "./verify-store"

/** What tests may ask about verifications. */
export interface VerifyOperations {
  /** With the codes that were sent; oldest first; of one number, or all. */
  verifications(to?: string): Promise<readonly EmulatedVerification[]>
  /** Lets ten minutes pass for the pending verification of a number. */
  expireVerification(to: string): Promise<void>
}

/** The Verify service of the emulated account: in shape like a real one. */
export const emulatedVerifyServiceSid = `VA${"13579bdf02468ace".repeat(2)}`

/** Sends, checks and cancels codes: `/v2/Services/{sid}/Verifications` and `/VerificationCheck`. */
export function createVerifyService(
  accountSid: string,
  setUp: () => Pick<EmulatedAccountState, "codeLength" | "missing">,
): EmulatedService<VerifyOperations> {
  const account: VerifyAccount = { accountSid, serviceSid: emulatedVerifyServiceSid }
  const store = new VerificationStore()

  const send = (form: URLSearchParams): Answer => {
    const error = wrongParameter(form, verificationParameters, ["To", "Channel"]) ?? wrongLocale(form)
    if (error !== null) return errorAnswer(error)
    return answerWith(201, store.send(form), (sent) => verificationResource(sent, account))
  }

  const check = (form: URLSearchParams): Answer => {
    const subject = form.get("VerificationSid") ?? form.get("To")
    const error = wrongParameter(form, verificationCheckParameters, ["Code"])
    if (error !== null) return errorAnswer(error)
    if (subject === null) return errorAnswer(invalid("To"))
    return answerWith(200, store.check(subject, form.get("Code") ?? ""), (checked) =>
      checkResource(checked, account),
    )
  }

  const fetchOrUpdate = ({ method, form }: EmulatedRequest, sidOrTo: string): Answer => {
    const verification = store.live(sidOrTo)
    if (verification === null) return errorAnswer(notFound)
    if (method === "POST") {
      const error = wrongParameter(form, verificationUpdateParameters, ["Status"])
      if (error !== null) return errorAnswer(error)
      store.end(verification, form.get("Status") === "approved" ? "approved" : "canceled")
    }
    return { status: 200, body: verificationResource(verification, account) }
  }

  return {
    handle: async (request) => {
      const [, serviceSid, resource] = /^\/v2\/Services\/([^/]+)(?:\/(.+))?$/.exec(request.path) ?? []
      if (serviceSid === undefined) return null
      const { codeLength, missing } = setUp()
      if (serviceSid !== account.serviceSid || missing.includes(serviceSid)) return errorAnswer(notFound)
      if (resource === undefined) return { status: 200, body: serviceResource(account, codeLength) }
      const one = /^Verifications\/([^/]+)$/.exec(resource)?.[1]
      if (one !== undefined) return fetchOrUpdate(request, decodeURIComponent(one))
      if (request.method === "POST" && resource === "Verifications") return send(request.form)
      if (request.method === "POST" && resource === "VerificationCheck") return check(request.form)
      return errorAnswer(notFound)
    },
    control: {
      verifications: async (to) => structuredClone(store.list(to)),
      expireVerification: async (to) => {
        const verification = store.live(to)
        if (verification !== null) store.age(verification)
      },
    },
    clear: () => store.clear(),
  }
}

function answerWith(
  status: number,
  result: EmulatedVerification | TwilioError,
  resourceOf: (verification: EmulatedVerification) => Record<string, unknown>,
): Answer {
  return "sid" in result ? { status, body: resourceOf(result) } : errorAnswer(result)
}

/** Twilio names the parameter in its words and has one code for all of them. */
function invalid(name: string): TwilioError {
  return { status: 400, code: 60200, message: `Invalid parameter: ${name}` }
}

function wrongParameter(
  form: URLSearchParams,
  table: ParameterTable,
  required: readonly string[],
): TwilioError | null {
  const missing = required.find((name) => !form.has(name))
  if (missing !== undefined) return invalid(missing)
  for (const [name, value] of form) {
    const isRight = Object.hasOwn(table, name) ? table[name] : undefined
    if (isRight?.(value) !== true || form.getAll(name).length > 1) return invalid(name)
  }
  return null
}

function wrongLocale(form: URLSearchParams): TwilioError | null {
  const locale = form.get("Locale")
  return locale === null || isLocale(locale, form.get("Channel") ?? "") ? null : notFound
}
