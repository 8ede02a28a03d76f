import { describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"
import { type SettingsToSave, saveSettings } from "./save-settings"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const accountSid = `AC${"a".repeat(32)}`
const authToken = "0123456789abcdef".repeat(2)

const save = (world: WorkflowWorld, change: Omit<SettingsToSave, "version">) =>
  world.workflows.saveSettings(saver, { ...change, version: world.state.settings.version })
/** What is wrong with a change; empty: it was saved. */
const problemsIn = async (world: WorkflowWorld, change: Omit<SettingsToSave, "version">) => {
  const saved = await save(world, change)
  if (saved.ok) return []
  return "problems" in saved.refusal ? saved.refusal.problems : saved.refusal.kind
}
const problemsOf = (change: Omit<SettingsToSave, "version">) => problemsIn(workflowWorld(), change)

describe("a change of the choices", () => {
  it("keeps what it does not name, and gives a choice back to the environment", async () => {
    const world = workflowWorld()
    grantedIn(await save(world, { choices: { defaultCountry: "GB", callFirst: true } }))
    grantedIn(await save(world, { choices: { callFirst: null, limits: { sendsInAllPerHour: 500 } } }))
    expect(world.state.settings.choices).toEqual({ defaultCountry: "GB", limits: { sendsInAllPerHour: 500 } })
    grantedIn(await save(world, { choices: { limits: { sendsInAllPerHour: null } } }))
    expect(world.state.settings.choices).toEqual({ defaultCountry: "GB" })
  })

  it.each<[string, Omit<SettingsToSave, "version">, unknown]>([
    ["a country that is none", { choices: { allowedCountries: ["XX"] } }, { problem: "unreadable" }],
    [
      "no country at all",
      { choices: { allowedCountries: [] } },
      { field: "allowedCountries", problem: "none" },
    ],
    [
      "a default that is not allowed",
      { choices: { defaultCountry: "DE" } },
      { field: "defaultCountry", problem: "not-allowed" },
    ],
    [
      "an identity of the product's",
      { choices: { identity: { property: "objectId" } } },
      { problem: "reserved" },
    ],
    [
      "an identity that the number is called by",
      { choices: { identity: { property: "mobile" }, phoneProperty: "mobile" } },
      { problem: "reserved" },
    ],
    [
      "an origin with a path",
      { choices: { allowedOrigins: ["https://a.example/b"] } },
      { problem: "unreadable" },
    ],
    [
      "an origin without https",
      { choices: { allowedOrigins: ["http://a.example"] } },
      { problem: "insecure" },
    ],
    ["a domain with a space", { choices: { mailDomain: "a b" } }, { problem: "unreadable" }],
    ["a word where a yes belongs", { choices: { callFirst: "yes" } }, { problem: "unreadable" }],
    [
      "accounts by a first sign-in, without any such sign-in",
      { choices: { unknownNumber: "create", codeSignIn: false } },
      { problem: "needs-code-sign-in" },
    ],
    [
      "a limit out of its range",
      { choices: { limits: { triesPerChallenge: 6 } } },
      { problem: "out-of-range" },
    ],
    ...["", "1e6", "1.5", 1.5].map((typed): [string, Omit<SettingsToSave, "version">, unknown] => [
      `a limit of ${JSON.stringify(typed)}`,
      { choices: { limits: { sendsInAllPerHour: typed } } },
      { name: "sendsInAllPerHour", problem: "not-whole" },
    ]),
    [
      "a limit that is none",
      { choices: { limits: { nonsense: 1 } } },
      { name: "nonsense", problem: "unknown" },
    ],
    [
      "a number that a process is made with",
      { choices: { limits: { hashesAtOnce: 8 } } },
      { name: "hashesAtOnce", problem: "unknown" },
    ],
    [
      "a number that rounds began with",
      { choices: { limits: { alertCheckPauseMs: 1_000 } } },
      { name: "alertCheckPauseMs", problem: "unknown" },
    ],
  ])("is refused with %s", async (_what, change, problem) => {
    expect(await problemsOf(change)).toEqual([expect.objectContaining(problem)])
  })

  it("is refused whole: what is right of it is not saved either", async () => {
    const world = workflowWorld()
    expect(await problemsIn(world, { choices: { callFirst: true, mailDomain: "a b" } })).toHaveLength(1)
    expect(world.state.settings).toMatchObject({ version: 0, choices: {} })
  })
})

describe("a change of accounts", () => {
  const twilio = { accountSid, authToken, senderNumber: "+14155550123" }

  it("keeps the fields that it does not name, and gives all back that are emptied", async () => {
    const world = workflowWorld()
    grantedIn(await save(world, { credentials: { twilio } }))
    grantedIn(await save(world, { credentials: { twilio: { voiceNumber: "+14155550124" } } }))
    const kept = present(world.state.settings.credentials.twilio)
    expect(kept).toMatchObject({ accountSid, voiceNumber: "+14155550124" })
    expect(kept.authToken?.reveal()).toBe(authToken)
    const gone = { accountSid: "", authToken: null, senderNumber: " ", voiceNumber: null }
    grantedIn(await save(world, { credentials: { twilio: gone } }))
    expect(world.state.settings.credentials.twilio).toBeNull()
  })

  it("changes from a sender number to a messaging service, and never has both", async () => {
    const world = workflowWorld()
    const messagingServiceSid = `MG${"b".repeat(32)}`
    grantedIn(await save(world, { credentials: { twilio } }))
    expect(await problemsIn(world, { credentials: { twilio: { messagingServiceSid } } })).toEqual(
      [{ provider: "twilio", field: "senderNumber", problem: "both-senders" }].map((each) =>
        expect.objectContaining(each),
      ),
    )
    grantedIn(await save(world, { credentials: { twilio: { messagingServiceSid, senderNumber: null } } }))
    expect(world.state.settings.credentials.twilio?.sender).toEqual({
      kind: "messaging-service",
      sid: messagingServiceSid,
    })
  })

  it("keeps a secret whose field was opened and left empty", async () => {
    const world = workflowWorld()
    grantedIn(await save(world, { credentials: { twilio } }))
    grantedIn(await save(world, { credentials: { twilio: { authToken: " ", authTokenPrevious: "" } } }))
    expect(world.state.settings.credentials.twilio?.authToken?.reveal()).toBe(authToken)
  })

  it("never sends the token of one account with the id of another", async () => {
    const world = workflowWorld()
    grantedIn(await save(world, { credentials: { twilio } }))
    const other = { accountSid: `AC${"f".repeat(32)}` }
    expect(await problemsIn(world, { credentials: { twilio: other } })).toEqual(
      [{ field: "authToken", problem: "token-needed" }].map((each) => expect.objectContaining(each)),
    )
  })

  it.each<[string, Omit<SettingsToSave, "version">, readonly unknown[]]>([
    [
      "half an account",
      { credentials: { twilio: { voiceNumber: "+14155550124" } } },
      ["accountSid", "authToken", "senderNumber"].map((field) => ({ field, problem: "missing" })),
    ],
    [
      "a token from an example",
      { credentials: { plivo: { authId: "MA0123456789ABCDEFGH", authToken: "your_auth_token_here" } } },
      [{ provider: "plivo", field: "authToken", problem: "placeholder" }],
    ],
    [
      "an id of another kind",
      { credentials: { twilio: { ...twilio, accountSid: `SK${"a".repeat(32)}` } } },
      [{ field: "accountSid", problem: "unreadable" }],
    ],
  ])("is refused with %s", async (_what, change, problems) => {
    expect(await problemsOf(change)).toEqual(problems.map((problem) => expect.objectContaining(problem)))
  })
})

describe("a change of test numbers", () => {
  const entry = { number: "+14155550132", code: "864209", lastDay: "2027-01-31" }

  it("keeps the code of one that stays, and takes all back", async () => {
    const world = workflowWorld()
    grantedIn(await save(world, { testNumbers: [entry] }))
    expect(world.state.settings.testNumbers?.get(entry.number)?.code.reveal()).toBe("864209")
    grantedIn(await save(world, { testNumbers: null }))
    expect(world.state.settings.testNumbers).toBeNull()
  })

  it.each([
    ["no number", { ...entry, number: "12" }, "number"],
    ["no code, and none that is known", { ...entry, code: null }, "code"],
    ["no day that there is", { ...entry, lastDay: "2027-02-30" }, "last-day"],
  ])("is refused with %s", async (_what, wrong, problem) => {
    expect(await problemsOf({ testNumbers: [wrong] })).toEqual([{ index: 0, problem }])
  })

  it("is refused for an administrator's number, twice, and where the environment allows none", async () => {
    expect(await problemsOf({ testNumbers: [entry, entry] })).toEqual([{ index: 1, problem: "twice" }])
    const world = workflowWorld({ site: { administratorNumbers: new Set([entry.number]) } })
    expect(await problemsIn(world, { testNumbers: [entry] })).toEqual(
      [{ index: 0, problem: "administrator" }].map((each) => expect.objectContaining(each)),
    )
  })
})

describe("the record of a save", () => {
  it("names the fields that changed and no value, and none is written where nothing did", async () => {
    const world = workflowWorld()
    const changed: (readonly string[])[] = []
    const { settings } = world.deps
    const noting = { ...settings, save: noted }
    async function noted(...[version, change, by]: Parameters<typeof settings.save>) {
      changed.push(by.changed)
      return settings.save(version, change, by)
    }
    const deps = { ...world.deps, settings: noting }
    const twilio = { accountSid, authToken, senderNumber: "+14155550123" }
    const change = {
      choices: { defaultCountry: "GB", limits: { sendsInAllPerHour: 500 } },
      credentials: { twilio },
    }
    grantedIn(await saveSettings(deps, saver, { version: 0, ...change }))
    grantedIn(await saveSettings(deps, saver, { version: 1, ...change }))
    expect(changed).toEqual([
      [
        "choices.defaultCountry",
        "choices.limits.sendsInAllPerHour",
        "credentials.twilio.accountSid",
        "credentials.twilio.authToken",
        "credentials.twilio.secretsAccountId",
        "credentials.twilio.sender.kind",
        "credentials.twilio.sender.number",
      ],
    ])
  })
})
