import type { Channel, FirstChannel, Purpose } from "../challenge"
import type { TokenHash } from "../opaque-token"
import type { AssertionAnswer } from "../ports/passkeys"
import type { OwnedPasskey } from "../ports/passkey-store"
import type { DeliveryReport } from "../ports/delivery-report"
import type { InboundReply } from "../ports/provider-webhooks"
import { addPasskey, type PasskeyAddition } from "./add-passkey"
import { type AnsweredCall, answerCall } from "./answer-call"
import type { AskedText } from "./check-text"
import { type Chore, doChore } from "./chores"
import { completeOptOut } from "./complete-opt-out"
import { completeRegistration, type RegistrationAttempt } from "./complete-registration"
import { completeSecondProof, type SecondProofAttempt } from "./complete-second-proof"
import { completeSignIn } from "./complete-sign-in"
import type { Caller, Dependencies, TypedStart } from "./dependencies"
import { endOtherSessions, endOwnSession } from "./end-own-session"
import { completePasswordReset, type ResetAttempt } from "./complete-password-reset"
import { endSession } from "./end-session"
import { type CostBasis, estimatePrice } from "./estimate-price"
import { freshProof } from "./fresh-proof"
import { liftOptOut } from "./lift-opt-out"
import { listSessions } from "./list-sessions"
import { offersCallFirst } from "./offers-call-first"
import { proveWithPassword } from "./prove-with-password"
import { completeReAuthentication, startReAuthentication } from "./re-authenticate"
import { readSession, type SessionReading } from "./read-session"
import { readSettings } from "./read-settings"
import { recordReply } from "./record-reply"
import { recordReport } from "./record-report"
import { removePasskey } from "./remove-passkey"
import { renamePasskey } from "./rename-passkey"
import { type RecoveryCodeAttempt, resetWithRecoveryCode } from "./reset-with-recovery-code"
import { resendCode } from "./resend-code"
import { type Saver, type SettingsToSave, saveSettings } from "./save-settings"
import { sendQueued } from "./send-queued"
import { sendMessage, type TextSender } from "./send-message"
import { setNumberFree } from "./set-number-free"
import { asksCurrentPassword, type PasswordChoice, setPassword } from "./set-password"
import { settlePrice } from "./settle-price"
import { startOptOut } from "./start-opt-out"
import {
  type PasskeyUser,
  startPasskeyProof,
  startPasskeyRegistration,
  startPasskeySignIn,
} from "./start-passkey-ceremony"
import { startPasswordReset } from "./start-password-reset"
import { startPasswordSignIn } from "./start-password-sign-in"
import { startPhoneSignIn } from "./start-phone-sign-in"
import { startRegistration } from "./start-registration"
import { giveUpLeftBehind, takeUpNotices } from "./take-up-notices"
import { type AssertionPurpose, verifyPasskey } from "./verify-passkey"
import { newestChallenge, watchChallenge } from "./watch-challenge"

/** Everything that the product does, tied to its dependencies. One name here is one use case. */
export type Workflows = ReturnType<typeof createWorkflows>

/** Ties the workflows to time, chance and the world. */
export function createWorkflows(deps: Dependencies) {
  return {
    offersCallFirst: () => offersCallFirst(deps),
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
    setNumberFree: (caller: Caller, challengeId: string) => setNumberFree(deps, caller, challengeId),
    readFactors: (userId: string) => deps.accounts.factors(userId),
    freshProof: (session: SessionReading) => freshProof(deps, session),
    proveWithPassword: (caller: Pick<Caller, "addressKey">, session: SessionReading, password: string) =>
      proveWithPassword(deps, caller, session, password),
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
    readSettings: () => readSettings(deps),
    saveSettings: (saver: Saver, settings: SettingsToSave) => saveSettings(deps, saver, settings),
    answerCall: (answered: AnsweredCall) => answerCall(deps, answered),
    startPasskeyRegistration: (caller: Caller, user: PasskeyUser) =>
      startPasskeyRegistration(deps, caller, user),
    addPasskey: (caller: Caller, addition: PasskeyAddition) => addPasskey(deps, caller, addition),
    renamePasskey: (passkey: OwnedPasskey, name: string) => renamePasskey(deps, passkey, name),
    removePasskey: (caller: Caller, passkey: OwnedPasskey) => removePasskey(deps, caller, passkey),
    startPasskeySignIn: (caller: Caller) => startPasskeySignIn(deps, caller),
    startPasskeyProof: (caller: Caller, userId: string) => startPasskeyProof(deps, caller, userId),
    verifyPasskey: (caller: Caller, asserted: { answer: AssertionAnswer; purpose: AssertionPurpose }) =>
      verifyPasskey(deps, caller, asserted),
    readSession: (token: string) => readSession(deps, token),
    endSession: (token: string, addressKey: string) => endSession(deps, token, addressKey),
    listSessions: (session: SessionReading) => listSessions(deps, session),
    endOwnSession: (caller: Pick<Caller, "addressKey">, session: SessionReading, sessionId: string) =>
      endOwnSession(deps, caller, session, sessionId),
    endOtherSessions: (caller: Pick<Caller, "addressKey">, session: SessionReading) =>
      endOtherSessions(deps, caller, session),
  }
}
