import type { ExportCursor } from "../account-export"
import type { Channel, FirstChannel, Purpose } from "../challenge"
import type { TokenHash } from "../opaque-token"
import type { AssertionAnswer } from "../ports/passkeys"
import type { OwnedPasskey } from "../ports/passkey-store"
import type { DeliveryReport } from "../ports/delivery-report"
import type { InboundReply } from "../ports/provider-webhooks"
import { addPasskey, type PasskeyAddition } from "./add-passkey"
import { type AnsweredCall, answerCall } from "./answer-call"
import type { AskedText } from "./check-text"
import { type CleaningRound, cleanByAge } from "./clean-by-age"
import { type Chore, doChore } from "./chores"
import { completeOptOut } from "./complete-opt-out"
import { completePhoneChange } from "./complete-phone-change"
import { completePasskeySignIn, type PasskeyAttempt } from "./complete-passkey-sign-in"
import { completeRegistration, type RegistrationAttempt } from "./complete-registration"
import { completeSecondProof, type SecondProofAttempt } from "./complete-second-proof"
import { completeSignIn } from "./complete-sign-in"
import type { Caller, Dependencies, TypedStart } from "./dependencies"
import { endOtherSessions, endOwnSession } from "./end-own-session"
import { completePasswordReset, type ResetAttempt } from "./complete-password-reset"
import { endSession } from "./end-session"
import { type CostBasis, estimatePrice } from "./estimate-price"
import { eraseDueAccounts } from "./erase-due-accounts"
import { exportAccount } from "./export-account"
import { freshProof, freshSecondFactor } from "./fresh-proof"
import { liftOptOut } from "./lift-opt-out"
import { listSessions } from "./list-sessions"
import { makeRecoveryCodes } from "./make-recovery-codes"
import { offerPasskey } from "./offer-passkey"
import { keepAccount } from "./keep-account"
import { leaveAccount } from "./leave-account"
import { asksCaptcha } from "./check-captcha"
import { offersCallFirst } from "./offers-call-first"
import { proveWithPasskey } from "./prove-with-passkey"
import { proveWithPassword } from "./prove-with-password"
import { proveWithRecoveryCode } from "./prove-with-recovery-code"
import { readApiKey } from "./read-api-key"
import { completeReAuthentication, startReAuthentication } from "./re-authenticate"
import { readSession, type SessionReading } from "./read-session"
import { recordReply } from "./record-reply"
import { recordReport } from "./record-report"
import { removePasskey } from "./remove-passkey"
import { renamePasskey } from "./rename-passkey"
import { type RecoveryCodeAttempt, resetWithRecoveryCode } from "./reset-with-recovery-code"
import { renewToken } from "./renew-token"
import { resendCode } from "./resend-code"
import { sendQueued } from "./send-queued"
import { sendMessage, type TextSender } from "./send-message"
import { hasWebhooks, sendWebhooks } from "./send-webhooks"
import { setAlwaysAskPassword } from "./set-always-ask-password"
import { setNumberFree } from "./set-number-free"
import { asksCurrentPassword, type PasswordChoice, setPassword } from "./set-password"
import { settlePrice } from "./settle-price"
import { startOptOut } from "./start-opt-out"
import { startPasskeyProof, startPasskeyRegistration, startPasskeySignIn } from "./start-passkey-ceremony"
import { startPasswordReset } from "./start-password-reset"
import { type RecoveryAttempt, signInWithRecoveryCode } from "./sign-in-with-recovery-code"
import { startPasswordSignIn } from "./start-password-sign-in"
import { startPhoneChange } from "./start-phone-change"
import { startPhoneSignIn } from "./start-phone-sign-in"
import { startRegistration } from "./start-registration"
import { giveUpLeftBehind, takeUpNotices } from "./take-up-notices"
import { type TypedProfile, updateProfile } from "./update-profile"
import { undoPhoneChange } from "./undo-phone-change"
import { newestChallenge, watchChallenge } from "./watch-challenge"
import { createOwnerWorkflows } from "./create-owner-workflows"

/** Everything that the product does, tied to its dependencies. One name here is one use case. */
export type Workflows = ReturnType<typeof createWorkflows>

/** Ties the workflows to time, chance and the world. */
export function createWorkflows(deps: Dependencies) {
  return {
    offersCallFirst: () => offersCallFirst(deps),
    asksCaptcha: (purpose: Purpose) => asksCaptcha(deps, purpose),
    startRegistration: (caller: Caller, typed: TypedStart) => startRegistration(deps, caller, typed),
    completeRegistration: (caller: Caller, attempt: RegistrationAttempt) =>
      completeRegistration(deps, caller, attempt),
    startPhoneSignIn: (caller: Caller, typed: TypedStart) => startPhoneSignIn(deps, caller, typed),
    startPasswordSignIn: (caller: Caller, typed: TypedStart & { password: string }) =>
      startPasswordSignIn(deps, caller, typed),
    completeSignIn: (caller: Caller, attempt: { challengeId: string; code: string }) =>
      completeSignIn(deps, caller, attempt),
    completeSecondProof: (caller: Caller, attempt: SecondProofAttempt) =>
      completeSecondProof(deps, caller, attempt),
    startPasswordReset: (caller: Caller, typed: TypedStart) => startPasswordReset(deps, caller, typed),
    completePasswordReset: (caller: Caller, attempt: ResetAttempt) =>
      completePasswordReset(deps, caller, attempt),
    resetWithRecoveryCode: (caller: Caller, attempt: RecoveryCodeAttempt) =>
      resetWithRecoveryCode(deps, caller, attempt),
    asksCurrentPassword: (session: SessionReading) => asksCurrentPassword(deps, session),
    setPassword: (
      caller: Pick<Caller, "addressKey" | "languages">,
      session: SessionReading,
      choice: PasswordChoice,
    ) => setPassword(deps, caller, session, choice),
    signInWithRecoveryCode: (caller: Caller, attempt: RecoveryAttempt) =>
      signInWithRecoveryCode(deps, caller, attempt),
    setNumberFree: (caller: Caller, challengeId: string) => setNumberFree(deps, caller, challengeId),
    readMember: (userId: string) => deps.accounts.member(userId),
    readFactors: (userId: string) => deps.accounts.factors(userId),
    freshProof: (session: SessionReading) => freshProof(deps, session),
    freshSecondFactor: (session: SessionReading) => freshSecondFactor(deps, session),
    proveWithPassword: (caller: Pick<Caller, "addressKey">, session: SessionReading, password: string) =>
      proveWithPassword(deps, caller, session, password),
    proveWithRecoveryCode: (caller: Pick<Caller, "addressKey">, session: SessionReading, code: string) =>
      proveWithRecoveryCode(deps, caller, session, code),
    makeRecoveryCodes: (caller: Pick<Caller, "addressKey" | "languages">, session: SessionReading) =>
      makeRecoveryCodes(deps, caller, session),
    setAlwaysAskPassword: (caller: Pick<Caller, "addressKey">, session: SessionReading, on: boolean) =>
      setAlwaysAskPassword(deps, caller, session, on),
    startReAuthentication: (caller: Caller, session: SessionReading, channel: FirstChannel) =>
      startReAuthentication(deps, caller, session, channel),
    completeReAuthentication: (
      caller: Caller,
      session: SessionReading,
      attempt: { challengeId: string; code: string },
    ) => completeReAuthentication(deps, caller, session, attempt),
    startOptOut: (caller: Caller, typed: TypedStart) => startOptOut(deps, caller, typed),
    completeOptOut: (caller: Caller, attempt: { challengeId: string; code: string }) =>
      completeOptOut(deps, caller, attempt),
    liftOptOut: (caller: Caller, proof: { challengeId: string }) => liftOptOut(deps, caller, proof),
    startPhoneChange: (caller: Caller, session: SessionReading, typed: TypedStart) =>
      startPhoneChange(deps, caller, session, typed),
    completePhoneChange: (
      caller: Caller,
      session: SessionReading,
      attempt: { challengeId: string; code: string },
    ) => completePhoneChange(deps, caller, session, attempt),
    undoPhoneChange: (caller: Pick<Caller, "addressKey" | "languages">, token: string) =>
      undoPhoneChange(deps, caller, token),
    leaveAccount: (caller: Caller, session: SessionReading, utcOffsetMinutes: number) =>
      leaveAccount(deps, caller, session, utcOffsetMinutes),
    exportAccount: (
      caller: Pick<Caller, "addressKey">,
      session: SessionReading,
      after: ExportCursor | null,
    ) => exportAccount(deps, caller, session, after),
    keepAccount: (caller: Pick<Caller, "addressKey">, session: SessionReading) =>
      keepAccount(deps, caller, session),
    eraseDueAccounts: () => eraseDueAccounts(deps),
    cleanByAge: (round: CleaningRound) => cleanByAge(deps, round),
    resendCode: (caller: Caller, resend: { challengeId: string; channel: Channel }) =>
      resendCode(deps, caller, resend),
    watchChallenge: (opener: TokenHash, challengeId: string) => watchChallenge(deps, opener, challengeId),
    newestChallenge: (opener: TokenHash, purposes: readonly Purpose[]) =>
      newestChallenge(deps, opener, purposes),
    sendQueued: (deliveryId: string) => sendQueued(deps, deliveryId),
    doChore: (chore: Chore) => doChore(deps, chore),
    sendMessage: (sender: TextSender, asked: AskedText) => sendMessage(deps, sender, asked),
    estimatePrice: (sent: { deliveryId: string; provider: string | null; cost: CostBasis | null }) =>
      estimatePrice(deps, sent),
    settlePrice: (report: DeliveryReport) => settlePrice(deps, report),
    takeUpNotices: () => takeUpNotices(deps),
    giveUpLeftBehind: () => giveUpLeftBehind(deps),
    recordReport: (report: DeliveryReport) => recordReport(deps, report),
    recordReply: (reply: InboundReply) => recordReply(deps, reply),
    hasWebhooks: () => hasWebhooks(deps),
    sendWebhooks: () => sendWebhooks(deps),
    answerCall: (answered: AnsweredCall) => answerCall(deps, answered),
    listPasskeys: (userId: string) => deps.passkeyStore.passkeysOf(userId),
    startPasskeyRegistration: (caller: Caller, session: SessionReading) =>
      startPasskeyRegistration(deps, caller, session),
    addPasskey: (caller: Caller, session: SessionReading, addition: PasskeyAddition) =>
      addPasskey(deps, caller, session, addition),
    renamePasskey: (passkey: OwnedPasskey, name: string) => renamePasskey(deps, passkey, name),
    removePasskey: (caller: Pick<Caller, "addressKey">, session: SessionReading, passkeyId: string) =>
      removePasskey(deps, caller, session, passkeyId),
    startPasskeySignIn: (caller: Caller) => startPasskeySignIn(deps, caller),
    startPasskeyProof: (caller: Caller, userId: string) => startPasskeyProof(deps, caller, userId),
    completePasskeySignIn: (caller: Caller, attempt: PasskeyAttempt) =>
      completePasskeySignIn(deps, caller, attempt),
    proveWithPasskey: (caller: Caller, session: SessionReading, answer: AssertionAnswer) =>
      proveWithPasskey(deps, caller, session, answer),
    offerPasskey: (caller: Pick<Caller, "device">, session: SessionReading) =>
      offerPasskey(deps, caller, session),
    readSession: (token: string) => readSession(deps, token),
    renewToken: (session: SessionReading, token: string) => renewToken(deps, session, token),
    updateProfile: (caller: Pick<Caller, "addressKey">, session: SessionReading, typed: TypedProfile) =>
      updateProfile(deps, caller, session, typed),
    endSession: (token: string, addressKey: string) => endSession(deps, token, addressKey),
    listSessions: (session: SessionReading) => listSessions(deps, session),
    endOwnSession: (caller: Pick<Caller, "addressKey">, session: SessionReading, sessionId: string) =>
      endOwnSession(deps, caller, session, sessionId),
    endOtherSessions: (caller: Pick<Caller, "addressKey">, session: SessionReading) =>
      endOtherSessions(deps, caller, session),
    readApiKey: (text: string) => readApiKey(deps, text),
    ...createOwnerWorkflows(deps),
  }
}
