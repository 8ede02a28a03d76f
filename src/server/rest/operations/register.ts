import * as z from "zod"
import type { RestCall } from "../rest-call"
import { grantedOr, sendAfterAnswer, started, transactionIn } from "../rest-call"
import { describeMember, exampleTransaction, exampleUser, userSchema } from "../described-member"
import { operation } from "../operation"
import { RestError } from "../rest-errors"
import { codeErrors, codeField, passwordField, text, transactionAnswer, transactionField } from "./fields"

const bothSteps = z
  .looseObject({
    phoneNumber: z
      .unknown()
      .optional()
      .describe("Under the name that the site has configured. In both steps, and the same in both."),
    transactionId: transactionField.optional().describe("Its absence makes this step one."),
    transactioniId: transactionField.optional().describe("The same, as older guides misspell it."),
    transactionCode: codeField
      .optional()
      .describe("The code. Absent where a sign-in has proved the number already."),
    password: passwordField.optional().describe("Needed in step two."),
    email: text(8192).nullish(),
    name: text().nullish(),
  })
  .describe(
    "Step one takes the number and ignores the rest. Step two keeps other properties of the user as they are.",
  )

type Registration = z.output<typeof bothSteps>

/** What clients send along and the product does not keep. */
const notKept: ReadonlySet<string> = new Set([
  "phoneNumber",
  "transactionId",
  "transactioniId",
  "transactionCode",
  "password",
  "email",
  "name",
  "___class",
  "___jsonclass",
  "blUserLocale",
])

export const register = operation({
  id: "register",
  group: "Register",
  method: "POST",
  path: "/users/register",
  access: "everybody",
  body: "json",
  summary: "Register, in two steps",
  description:
    "Without a transactionId a code is sent to the number, whether or not it has an account. With the transactionId and the code the account is made, and nobody is signed in by it.",
  input: bothSteps,
  answer: z.union([transactionAnswer, userSchema]),
  errors: [
    "phone-number-unreadable",
    "country-not-open",
    ...codeErrors,
    "number-differs",
    "password-refused",
    "email-refused",
    "name-refused",
    "identity-refused",
    "property-refused",
    "registration-refused",
    "already-registered",
    "sending-off",
    "captcha-needed",
    "busy",
  ],
  example: {
    input: {
      phoneNumber: "+14155550132",
      email: "ada@example.com",
      password: "gravel-lamp-9",
      transactionId: exampleTransaction,
      transactionCode: "482916",
    },
    answer: exampleUser,
  },
  run: (call, input) =>
    (input.transactionId ?? input.transactioniId) === undefined ? begin(call, input) : complete(call, input),
})

async function begin(call: RestCall, input: Registration) {
  const typed = phoneIn(call, input)
  return started(call, (caller) => call.container.workflows.startRegistration(caller, typed))
}

async function complete(call: RestCall, input: Registration) {
  const { site, workflows } = call.container
  const { challengeId, opener } = transactionIn(input.transactionId ?? input.transactioniId ?? "")
  const { email = null, name, password, transactionCode = null } = input
  if (password === undefined) throw missing("password")
  const kept = Object.entries(input).filter(([key]) => !notKept.has(key) && key !== site.phoneProperty)
  const outcome = grantedOr(
    await workflows.completeRegistration(call.callerWith(opener), {
      challengeId,
      phoneNumber: phoneIn(call, input),
      code: transactionCode,
      password,
      email,
      properties: Object.fromEntries(kept),
      ...(typeof name === "string" ? { name } : {}),
    }),
  )
  if (outcome.kind !== "registered") throw new RestError("already-registered")
  sendAfterAnswer(call, outcome.noticeIds)
  call.log.info({ event: "registered", userId: outcome.userId, address: call.addressKey })
  const member = await workflows.readMember(outcome.userId)
  if (member === null) throw new Error("an account was made and is not there")
  return describeMember(member, site.phoneProperty)
}

/** The number under its configured name. */
function phoneIn({ container }: RestCall, input: Registration) {
  const { phoneProperty } = container.site
  const phoneNumber: unknown = input[phoneProperty]
  if (phoneNumber === undefined) throw missing(phoneProperty)
  if (typeof phoneNumber !== "string" || phoneNumber.length > 1024)
    throw new RestError("field-refused", { fields: [{ field: phoneProperty, problem: "has to be a text" }] })
  return { country: container.site.defaultCountry, phoneNumber }
}

function missing(field: string): RestError {
  return new RestError("field-refused", { fields: [{ field, problem: "is missing" }] })
}
