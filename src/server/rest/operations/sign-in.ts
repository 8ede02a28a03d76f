import * as z from "zod"
import type { FirstChannel } from "@/core/challenge"
import { describeSignedIn, exampleTransaction, exampleUser, signedInUserSchema } from "../described-member"
import { operation } from "../operation"
import { grantedOr, type RestCall, sendAfterAnswer, started, transactionIn } from "../rest-call"
import { RestError, type RestErrorName } from "../rest-errors"
import {
  codeErrors,
  codeField,
  countryField,
  exampleStart,
  firstChannelField,
  passwordField,
  phoneField,
  recoveryCodeField,
  transactionAnswer,
  transactionField,
} from "./fields"

/** A number with the country that it is read with, as the core takes it. */
interface TypedStartFields {
  readonly phoneNumber: string
  readonly countryCode?: string | undefined
  readonly channel: FirstChannel
}

const typedStart = ({ container }: RestCall, { phoneNumber, countryCode, channel }: TypedStartFields) => ({
  country: countryCode ?? container.site.defaultCountry,
  phoneNumber,
  channel,
})

const startErrors = [
  "phone-number-unreadable",
  "country-not-open",
  "calls-off",
  "sending-off",
] as const satisfies readonly RestErrorName[]

const service = "/services/{service}"

export const loginWithPhoneNumber = operation({
  id: "loginWithPhoneNumber",
  group: "Sign in",
  method: "POST",
  path: `${service}/loginWithPhoneNumber`,
  access: "everybody",
  body: "json-or-text",
  positions: ["phoneNumber", "countryCode", "channel"],
  summary: "Sign in with a code, step one",
  description:
    "Sends a code, to numbers with and without an account alike. The body may be the number alone, with or without quotes.",
  input: z.object({ phoneNumber: phoneField, countryCode: countryField, channel: firstChannelField }),
  answer: transactionAnswer,
  errors: [...startErrors, "captcha-needed", "unknown-number", "code-sign-in-off"],
  example: { input: { phoneNumber: "+14155550132" }, answer: exampleStart },
  run: (call, input) =>
    started(call, (caller) => call.container.workflows.startPhoneSignIn(caller, typedStart(call, input))),
})

export const loginWithPhoneNumberAndPassword = operation({
  id: "loginWithPhoneNumberAndPassword",
  group: "Sign in",
  method: "POST",
  path: `${service}/loginWithPhoneNumberAndPassword`,
  access: "everybody",
  body: "json",
  positions: ["phoneNumber", "password", "countryCode", "channel"],
  summary: "Sign in with password and code, step one",
  description: "Only a right password has a code sent. Unknown numbers and wrong passwords get one answer.",
  input: z.object({
    phoneNumber: phoneField,
    password: passwordField,
    countryCode: countryField,
    channel: firstChannelField,
  }),
  answer: transactionAnswer,
  errors: [...startErrors, "credentials-wrong", "busy"],
  example: {
    input: { phoneNumber: "+14155550132", password: "gravel-lamp-9" },
    answer: exampleStart,
  },
  run: (call, input) =>
    started(call, (caller) =>
      call.container.workflows.startPasswordSignIn(caller, {
        ...typedStart(call, input),
        password: input.password,
      }),
    ),
})

const secondStep = z.object({
  transactionId: transactionField,
  code: codeField.optional(),
  password: passwordField.optional().describe("In place of the code, where the account asks for more."),
  recoveryCode: recoveryCodeField.optional().describe("The same."),
})

export const loginWithCode = operation({
  id: "loginWithCode",
  group: "Sign in",
  method: "POST",
  path: `${service}/loginWithCode`,
  access: "everybody",
  body: "json",
  positions: ["transactionId", "code"],
  summary: "Sign in, step two",
  description:
    "Takes the code of either first step, and answers the user with a user-token. An account that asks for more than a code answers 40305: then call it again with the same transactionId and the password, or a recovery code, in place of the code.",
  input: secondStep,
  answer: signedInUserSchema,
  errors: [
    ...codeErrors,
    "password-wrong",
    "recovery-code-wrong",
    "second-proof-needed",
    "no-account",
    "registration-refused",
    "account-blocked",
    "busy",
  ],
  example: {
    input: { transactionId: exampleTransaction, code: "482916" },
    answer: {
      ...exampleUser,
      ___jsonclass: "Users",
      lastLogin: 1_793_260_900_000,
      socialAccount: "BACKENDLESS",
      "user-token": "Zk1…43 signs",
    },
  },
  run: async (call, input) => {
    const { site, workflows } = call.container
    const signedIn = await completed(call, input)
    sendAfterAnswer(call, signedIn.noticeIds)
    call.log.info({ event: "signed-in", userId: signedIn.userId, address: call.addressKey })
    const member = await workflows.readMember(signedIn.userId)
    // Deleted or blocked at this very moment: its session is dead as well.
    if (member === null) throw new RestError("transaction-over")
    return describeSignedIn(member, site.phoneProperty, signedIn.token)
  },
})

async function completed(call: RestCall, input: z.output<typeof secondStep>) {
  const { workflows } = call.container
  const { challengeId, opener } = transactionIn(input.transactionId)
  const caller = call.callerWith(opener)
  const { code, password, recoveryCode } = input
  if (code === undefined && password !== undefined)
    return grantedOr(await workflows.completeSecondProof(caller, { challengeId, by: "password", password }))
  if (code === undefined && recoveryCode !== undefined) {
    const attempt = { challengeId, by: "recovery-code", recoveryCode } as const
    return grantedOr(await workflows.completeSecondProof(caller, attempt))
  }
  if (code === undefined)
    throw new RestError("field-refused", { fields: [{ field: "code", problem: "is missing" }] })
  const outcome = grantedOr(await workflows.completeSignIn(caller, { challengeId, code }))
  if (outcome.kind === "signed-in") return outcome
  if (outcome.kind === "no-account") throw new RestError("no-account")
  const asked = outcome.view.secondProof
  throw new RestError("second-proof-needed", {
    takes: [...(asked?.password ? ["password"] : []), ...(asked?.recoveryCode ? ["recoveryCode"] : [])],
  })
}
