import { describe, expect, it } from "vitest"
import { logtoConnector } from "@/testing/logto-connector"
import { grantedIn } from "@/testing/results"
import { readLogtoConnector } from "./logto-connector"

const read = (change: Readonly<Record<string, unknown>> = {}, language = "en") =>
  readLogtoConnector({ ...logtoConnector, ...change }, language)

function problemsOf(change: Readonly<Record<string, unknown>>, language?: string) {
  const result = read(change, language)
  return result.ok ? [] : result.refusal.map(({ field, problem }) => `${field} ${problem}`)
}

const signIn = { usageType: "SignIn", content: "{{code}}" }

describe("a connector of Logto", () => {
  it("is an account, a messaging service and a template for each usage type", () => {
    const { twilio, templates, leftOut } = grantedIn(read({}, "es"))
    expect(twilio).toMatchObject({
      accountSid: logtoConnector.accountSID,
      messagingServiceSid: logtoConnector.fromMessagingServiceSID,
    })
    expect(twilio.authToken.reveal()).toBe(logtoConnector.authToken)
    expect(templates).toEqual(logtoConnector.templates.map((template) => ({ ...template, language: "es" })))
    expect(leftOut).toEqual([])
  })

  it("may hold fields of later versions, and templates that nothing here sends, which are named", () => {
    const later = ["ForgotPassword", "Generic", "BindNewIdentifier", "BindMfa", "BindMfa", "MfaVerification"]
    const templates = later.map((usageType) => ({ usageType, content: "{{code}}", subject: "none" }))
    const { templates: taken, leftOut } = grantedIn(read({ templates, region: "eu" }))
    expect(taken.map(({ usageType }) => usageType)).toEqual(["ForgotPassword", "Generic", "ChangePhone"])
    expect(leftOut).toEqual(["BindMfa", "MfaVerification"])
  })

  it.each([null, undefined, [], "connector", 7])("is not %o", (json) => {
    expect(readLogtoConnector(json, "en")).toEqual({
      ok: false,
      refusal: [{ field: "connector", problem: "has to be a JSON object" }],
    })
  })

  it.each([
    [{ accountSID: "<your-account-sid>" }, "accountSID has to be AC and 32 hexadecimal digits"],
    [{ accountSID: undefined }, "accountSID is missing"],
    [{ accountSID: ` ${logtoConnector.accountSID}` }, "accountSID has to be AC and 32 hexadecimal digits"],
    [{ authToken: "" }, "authToken is missing"],
    [{ authToken: 7 }, "authToken has to be a text"],
    [{ authToken: "your_auth_token" }, "authToken has to be 32 hexadecimal digits"],
    [{ fromMessagingServiceSID: null }, "fromMessagingServiceSID is missing"],
    [
      { fromMessagingServiceSID: logtoConnector.accountSID },
      "fromMessagingServiceSID has to be MG and 32 hexadecimal digits: a messaging service",
    ],
    [{ templates: undefined }, "templates has to be a list"],
    [{ templates: ["{{code}}"] }, "templates[0] has to be an object with content and usageType"],
    [{ templates: [signIn, { usageType: "Test" }] }, "templates[1].content is missing"],
    [{ templates: [{ content: "{{code}}" }] }, "templates[0].usageType is missing"],
    [{ templates: [{ ...signIn, content: "Hello" }] }, "templates[0].content has to keep {{code}}"],
    [{ templates: [{ ...signIn, content: "  " }] }, "templates[0].content is missing"],
    [
      { templates: [{ ...signIn, content: "Hi\n{{code}} of {{brand}}" }] },
      "templates[0].content line 2 holds brand: of places only {{code}}, {{app}}, {{minutes}} may stand in it",
    ],
    [
      { templates: [{ ...signIn, content: "{{code}}\n@marlow.example #{{code}}" }] },
      "templates[0].content line 2 holds a line like @host #code: it is added when the text is sent",
    ],
    [
      { templates: [{ ...signIn, content: "{{code}}\u202e" }] },
      "templates[0].content line 1 holds U+202E, which nobody sees",
    ],
    [
      { templates: [signIn, { usageType: "BindMfa" }, signIn] },
      "templates[2].usageType has a template before: one for each usage type",
    ],
  ])("is refused with %o, by the name of the field", (change, problem) => {
    expect(problemsOf(change)).toEqual([problem])
  })

  it("is refused with a text that is too long to send, and by how much", () => {
    const templates = [{ ...signIn, content: `{{code}}${"a".repeat(1_600)}` }]
    expect(problemsOf({ templates })).toEqual([
      expect.stringMatching(/^templates\[0\]\.content is \d{4} characters long, of at most 1600$/),
    ])
  })

  it("is refused with everything that is wrong named at once, and no value of it", () => {
    const templates = [{ ...signIn, content: "no" }, { usageType: "signin", content: "none" }, signIn]
    const problems = problemsOf(
      { accountSID: "AC-secret", authToken: "token-secret", fromMessagingServiceSID: "MG-secret", templates },
      "EN",
    )
    expect(problems.map((line) => line.split(" ", 1)[0])).toEqual([
      "accountSID",
      "authToken",
      "fromMessagingServiceSID",
      "language",
      "templates[0].content",
      "templates[1].content",
      "templates[1].usageType",
      "templates[2].usageType",
    ])
    expect(problems.join()).not.toContain("secret")
  })
})
