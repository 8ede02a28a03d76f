/** A procedure, and what it takes. */
export interface Call {
  readonly procedure: string
  readonly input: Readonly<Record<string, unknown>>
}

const challengeId = "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e77"
const typed = { country: "GB", phoneNumber: "07400 990020" }
const recoveryCode = "7K3M-00QX-1A1B-9ZZ8"
const password = "gravel-lamp-nine"

/** What strangers may call, with input of the right shape. */
export const strangersCalls: readonly Call[] = [
  { procedure: "phoneSignIn.start", input: { ...typed, channel: "sms" } },
  { procedure: "passwordSignIn.start", input: { ...typed, password } },
  { procedure: "passwordReset.start", input: typed },
  {
    procedure: "registration.complete",
    input: { challengeId, code: "123456", password, email: "a@example.com" },
  },
  { procedure: "signIn.complete", input: { challengeId, code: "123456" } },
  { procedure: "signIn.secondProof", input: { challengeId, by: "password", password } },
  { procedure: "signIn.withRecoveryCode", input: { ...typed, recoveryCode, password } },
  { procedure: "signIn.setNumberFree", input: { challengeId } },
  { procedure: "passwordReset.complete", input: { challengeId, code: "123456", password } },
  { procedure: "phoneChange.undo", input: { token: "AAAAAAAA" } },
  { procedure: "challenge.resend", input: { challengeId, channel: "sms" } },
]

/** What members may call besides. */
export const membersCalls: readonly Call[] = [
  { procedure: "profile.update", input: { name: "Ada", email: "ada@example.com" } },
  { procedure: "proof.withPassword", input: { password: "not the password" } },
  { procedure: "proof.withRecoveryCode", input: { recoveryCode } },
  { procedure: "proof.withCode", input: { challengeId, code: "123456" } },
  { procedure: "password.set", input: { currentPassword: "not the password", password } },
  { procedure: "ownSessions.end", input: { sessionId: challengeId } },
  { procedure: "passkeys.rename", input: { passkeyId: challengeId, name: "Phone" } },
]

/** What an object database would take for a question, in the place of a text. */
export const operators: readonly unknown[] = [
  ...[{ $gt: "" }, { $ne: null }, { $regex: ".*" }, { not: "" }, { contains: "" }, ["07400990020"], []],
  ...[{}, { toString: "x" }, { length: 9 }, 0, 1, true],
]

/** What has broken out of somebody's statements, templates, logs or memory. */
export const hostileTexts: readonly string[] = [
  ...["' OR '1'='1", "'; DROP TABLE users; --", '" OR ""="', "\\'; SELECT pg_sleep(9); --", "$1", "%", "_"],
  ...["a\0b", "\0", "\ud800", "\udfff\ud83d", "\u202etxt", "\ufeff", "{{code}}", "#{7*7}", "<script>"],
  ...[
    "../../etc/passwd",
    "a\r\nSet-Cookie: a=b",
    "é".repeat(500),
    "__proto__",
    "constructor",
    "null",
    "1e400",
  ],
]
