import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { apiKeyContract } from "./api-key-contract"
import { accountExportContract } from "./account-export-contract"
import { administratorNumberContract } from "./administrator-number-contract"
import { administratorNoticeContract } from "./administrator-notice-contract"
import { afterFailureContract } from "./after-failure-contract"
import { alwaysAskContract } from "./always-ask-contract"
import { alertStoreContract } from "./alert-store-contract"
import { challengeSpendingContract } from "./challenge-spending-contract"
import { challengeStoreContract } from "./challenge-store-contract"
import { closingContract } from "./closing-contract"
import { deliveryReportContract } from "./delivery-report-contract"
import { deliveryStoreContract } from "./delivery-store-contract"
import { leftAloneContract } from "./left-alone-contract"
import { leftAloneProofContract } from "./left-alone-proof-contract"
import { guardedResetContract } from "./guarded-reset-contract"
import { freeNumberContract } from "./free-number-contract"
import { leavingUndoContract } from "./leaving-undo-contract"
import { laneContract } from "./lane-contract"
import { limitStoreContract } from "./limit-store-contract"
import { leavingContract } from "./leaving-contract"
import { memberControlContract } from "./member-control-contract"
import { memberContract } from "./member-contract"
import { noticeContract } from "./notice-contract"
import { numberHistoryContract } from "./number-history-contract"
import { optOutContract } from "./opt-out-contract"
import { droppedChangeContract } from "./dropped-change-contract"
import { freshProofContract } from "./fresh-proof-contract"
import { mailingProgressContract } from "./mailing-progress-contract"
import { mailingStoreContract } from "./mailing-store-contract"
import { mailingQuotaContract } from "./mailing-quota-contract"
import { managedChallengeContract } from "./managed-challenge-contract"
import { passkeyCeremonyContract } from "./passkey-ceremony-contract"
import { passkeyProofContract } from "./passkey-proof-contract"
import { passkeySignInContract } from "./passkey-sign-in-contract"
import { passkeyStoreContract } from "./passkey-store-contract"
import { goneAccountContract } from "./gone-account-contract"
import { knownDevicesContract } from "./known-devices-contract"
import { ownSessionContract } from "./own-session-contract"
import { passwordChangeContract } from "./password-change-contract"
import { passwordResetContract } from "./password-reset-contract"
import { passwordStartContract } from "./password-start-contract"
import { phoneChangeContract } from "./phone-change-contract"
import { phoneUndoContract } from "./phone-undo-contract"
import { profileContract } from "./profile-contract"
import { priceStoreContract } from "./price-store-contract"
import { proofStoreContract } from "./proof-store-contract"
import { quotaContract } from "./quota-contract"
import { recoveryCodeContract } from "./recovery-code-contract"
import { recoverySignInContract } from "./recovery-sign-in-contract"
import { renewalContract } from "./renewal-contract"
import { retentionContract } from "./retention-contract"
import { secondProofContract } from "./second-proof-contract"
import { sessionStoreContract } from "./session-store-contract"
import { sendHistoryContract } from "./send-history-contract"
import { settingsStoreContract } from "./settings-store-contract"
import type { StoresUnderTest } from "./stores-under-test"
import { testNumberContract } from "./test-number-contract"
import { textOptOutContract } from "./text-opt-out-contract"
import { textStoreContract } from "./text-store-contract"
import { tokenRenewalContract } from "./token-renewal-contract"
import { undoGuardContract } from "./undo-guard-contract"
import { undoNoticeContract } from "./undo-notice-contract"
import { userStoreContract } from "./user-store-contract"
import { verificationStoreContract } from "./verification-store-contract"
import { webhookStoreContract } from "./webhook-store-contract"

/** What the workflows rely on. Memory and Postgres are held to it alike, so that tests on memory prove something. */
export function storesContract(name: string, make: () => Promise<StoresUnderTest>): void {
  describe(`stores contract: ${name}`, () => {
    let made: StoresUnderTest
    beforeAll(async () => {
      made = await make()
    })
    beforeEach(() => made.reset())
    afterAll(() => made.close())
    const world = () => made

    challengeStoreContract(world)
    challengeSpendingContract(world)
    quotaContract(world)
    laneContract(world)
    limitStoreContract(world)
    sendHistoryContract(world)
    proofStoreContract(world)
    administratorNoticeContract(world)
    administratorNumberContract(world)
    sessionStoreContract(world)
    secondProofContract(world)
    freeNumberContract(world)
    recoveryCodeContract(world)
    recoverySignInContract(world)
    alwaysAskContract(world)
    freshProofContract(world)
    tokenRenewalContract(world)
    ownSessionContract(world)
    knownDevicesContract(world)
    phoneChangeContract(world)
    phoneUndoContract(world)
    droppedChangeContract(world)
    undoGuardContract(world)
    undoNoticeContract(world)
    profileContract(world)
    userStoreContract(world)
    passkeyCeremonyContract(world)
    passkeyStoreContract(world)
    passwordResetContract(world)
    guardedResetContract(world)
    passwordChangeContract(world)
    passwordStartContract(world)
    passkeySignInContract(world)
    passkeyProofContract(world)
    accountExportContract(world)
    numberHistoryContract(world)
    leavingContract(world)
    leavingUndoContract(world)
    closingContract(world)
    goneAccountContract(world)
    memberContract(world)
    memberControlContract(world)
    apiKeyContract(world)
    noticeContract(world)
    deliveryStoreContract(world)
    deliveryReportContract(world)
    afterFailureContract(world)
    optOutContract(world)
    leftAloneContract(world)
    leftAloneProofContract(world)
    testNumberContract(world)
    managedChallengeContract(world)
    verificationStoreContract(world)
    renewalContract(world)
    textStoreContract(world)
    textOptOutContract(world)
    mailingStoreContract(world)
    mailingProgressContract(world)
    mailingQuotaContract(world)
    priceStoreContract(world)
    settingsStoreContract(world)
    webhookStoreContract(world)
    alertStoreContract(world)
    retentionContract(world)

    describe("the sealed key for numbers", () => {
      it("is the one that was proposed first, for everybody and for ever", async () => {
        const { sealedNumberKey } = made.stores.settings
        const asked = ["one", "two", "three"].map((key) => sealedNumberKey(() => key))
        const answers = new Set(await Promise.all(asked))
        expect(answers.size).toBe(1)
        expect([...answers]).toEqual([await sealedNumberKey(() => "four")])
      })
    })
  })
}
