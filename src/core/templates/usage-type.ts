import type { Purpose } from "../challenge"
import type { NoticeKind } from "../ports/delivery-store"

/** What a text with a code is for. `Generic` stands in for the others; `Test` tries a provider out. */
export const codeUsageTypes = [
  "Register",
  "SignIn",
  "ForgotPassword",
  "ChangePhone",
  "Generic",
  "Test",
] as const
export type CodeUsageType = (typeof codeUsageTypes)[number]

/** What people are told without having asked. A notice never carries a code. */
export const noticeUsageTypes = [
  "AdministratorAdded",
  "PasswordChanged",
  "PhoneChanged",
  "PhoneChangeUndone",
  "NewDevice",
  "AccountClosing",
  "PasskeyAdded",
  "RecoveryCodesMade",
  "Alert",
] as const
export type NoticeUsageType = (typeof noticeUsageTypes)[number]

/** Everything that a template can be for. */
export type UsageType = CodeUsageType | NoticeUsageType

/** The usage type of the text that a challenge sends. */
export const usageTypeOf = {
  register: "Register",
  "sign-in": "SignIn",
  "second-factor": "SignIn",
  "reset-password": "ForgotPassword",
  "change-phone": "ChangePhone",
  "re-authenticate": "Generic",
  "opt-out": "Generic",
} as const satisfies Record<Purpose, CodeUsageType>

/** The usage type of a notice, by the kind of its message. */
export const noticeUsageTypeOf = {
  "administrator-added": "AdministratorAdded",
  "password-changed": "PasswordChanged",
  "phone-changed": "PhoneChanged",
  "phone-change-undone": "PhoneChangeUndone",
  "new-device": "NewDevice",
  "account-closing": "AccountClosing",
  "passkey-added": "PasskeyAdded",
  "recovery-codes-made": "RecoveryCodesMade",
  alert: "Alert",
} as const satisfies Record<NoticeKind, NoticeUsageType>

/**
 * What may stand in a template, written `{{code}}`. `number` is the number that a notice is about, masked; `link` is
 * where what it tells can be undone or seen; `matter` is what needs the owner, in English; `minutes` is a bare number,
 * for how long the code works; `date` is a day as people of the language write it in numbers.
 */
export type Placeholder = "code" | "app" | "minutes" | "number" | "link" | "date" | "matter"

const inCodes: readonly Placeholder[] = ["code", "app", "minutes"]

/** The placeholders that each usage type knows. A code type needs `code` in its text. */
export const placeholdersOf: Readonly<Record<UsageType, readonly Placeholder[]>> = {
  Register: inCodes,
  SignIn: inCodes,
  ForgotPassword: inCodes,
  ChangePhone: inCodes,
  Generic: inCodes,
  Test: inCodes,
  AdministratorAdded: ["app", "number"],
  PasswordChanged: ["app"],
  PhoneChanged: ["app", "number", "link"],
  PhoneChangeUndone: ["app", "number"],
  NewDevice: ["app"],
  AccountClosing: ["app", "date"],
  PasskeyAdded: ["app"],
  RecoveryCodesMade: ["app"],
  Alert: ["app", "matter", "link"],
}

/** Whether a text of this type carries a code. */
export function isCodeUsageType(usageType: string): usageType is CodeUsageType {
  return codeUsageTypes.some((known) => known === usageType)
}

/** Whether there is such a type at all. */
export function isUsageType(usageType: string): usageType is UsageType {
  return isCodeUsageType(usageType) || noticeUsageTypes.some((known) => known === usageType)
}
