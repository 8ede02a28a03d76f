import type { EmulatedVerification } from "./verify-store"

/** Whose verifications they are. */
export interface VerifyAccount {
  readonly accountSid: string
  readonly serviceSid: string
}

/** The Service resource, as far as codes go. */
export function serviceResource(
  { accountSid, serviceSid }: VerifyAccount,
  code_length: number,
): Record<string, unknown> {
  const url = `https://verify.twilio.com/v2/Services/${serviceSid}`
  return { sid: serviceSid, account_sid: accountSid, friendly_name: "Marlow Cycles", code_length, url }
}

/** The Verification resource with all its properties. The code is not among them. */
export function verificationResource(
  verification: EmulatedVerification,
  account: VerifyAccount,
): Record<string, unknown> {
  return {
    ...common(verification, account),
    lookup: {},
    send_code_attempts: verification.attempts.map(({ sid, channel, time }) => ({
      attempt_sid: sid,
      channel: channel.toUpperCase(),
      time: seconds(time),
    })),
    sna: null,
    url: `https://verify.twilio.com/v2/Services/${account.serviceSid}/Verifications/${verification.sid}`,
  }
}

/** The VerificationCheck resource, which answers to a check. Its id is that of the verification. */
export function checkResource(
  verification: EmulatedVerification,
  account: VerifyAccount,
): Record<string, unknown> {
  return { ...common(verification, account), sna_attempts_error_codes: [] }
}

function common(verification: EmulatedVerification, account: VerifyAccount): Record<string, unknown> {
  return {
    sid: verification.sid,
    service_sid: account.serviceSid,
    account_sid: account.accountSid,
    to: verification.to,
    channel: verification.channel,
    status: verification.status,
    valid: verification.status === "approved",
    amount: null,
    payee: null,
    date_created: seconds(verification.createdAt),
    date_updated: seconds(verification.updatedAt),
  }
}

/** ISO 8601 in whole seconds, as Twilio writes it. */
function seconds(time: string): string {
  return time.replace(/\.\d+Z$/, "Z")
}
