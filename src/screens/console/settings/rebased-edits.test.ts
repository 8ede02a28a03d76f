import { describe, expect, it } from "vitest"
import { settingsForm } from "@/core/workflows/read-settings-form"
import type { SettingsForm } from "@/core/workflows/read-settings-form"
import type { LiveSettings } from "@/core/ports/settings-store"
import { workflowWorld } from "@/testing/workflow-world"
import { Secret } from "@/core/secret"
import { en } from "@/words/en"
import { sayDifference } from "./difference-words"
import { editsSince, rebasedEdits } from "./rebased-edits"
import { differencesBetween } from "./settings-differences"
import { keptTestNumbers, noEdits } from "./settings-edits"

const { deps, state } = workflowWorld()

/** The form of settings that somebody saved. */
const form = (saved: Partial<LiveSettings>): SettingsForm =>
  settingsForm(deps, { ...state.settings, ...saved })
const open = (...allowedCountries: string[]) => form({ choices: { allowedCountries } })
const opening = (...allowedCountries: string[]) => ({ ...noEdits, choices: { allowedCountries } })
const texts = (country: string | null, ...providers: string[]) =>
  ({ channel: "sms", country, providers }) as const
const test = (code: string, lastDay = "2027-01-31") => ({ code: new Secret(code), lastDay })

describe("edits on top of what somebody else saved", () => {
  it("open and close the same countries, and leave those that the other one opened and closed", () => {
    const edits = opening("GB", "IS")
    expect(rebasedEdits(edits, open("US", "GB", "DE"), open("US", "GB", "NO"))).toEqual(
      opening("GB", "NO", "IS"),
    )
  })

  it("are none any more where the other one did the same", () => {
    expect(rebasedEdits(opening("US", "NO"), open("US"), open("US", "NO"))).toEqual(noEdits)
  })

  it("are as they were where they are about one value, and where a list is given back", () => {
    const edits = { ...noEdits, choices: { defaultCountry: "GB", allowedCountries: null }, testNumbers: null }
    expect(rebasedEdits(edits, open("US", "GB"), open("US", "GB", "NO"))).toEqual(edits)
  })

  it("change a route of a channel and country, and no other", () => {
    const before = form({ routes: [texts(null, "a", "b"), texts("DE", "a"), texts("FR", "a")] })
    const now = form({ routes: [texts(null, "b"), texts("DE", "a"), texts("IT", "a")] })
    const edits = { ...noEdits, routes: [texts(null, "a", "b"), texts("DE", "b"), texts("ES", "a")] }
    expect(rebasedEdits(edits, before, now).routes).toEqual([
      texts(null, "b"),
      texts("DE", "b"),
      texts("IT", "a"),
      texts("ES", "a"),
    ])
  })

  it("change a test number, and keep those that were added", () => {
    const [one, other, third] = ["+14155550132", "+14155550133", "+14155550134"]
    const before = form({ testNumbers: new Map([[one, test("111111")]]) })
    const now = form({
      testNumbers: new Map([
        [one, test("111111")],
        [other, test("222222")],
      ]),
    })
    const [kept] = keptTestNumbers(before)
    const typed = { number: third, code: "333333", lastDay: "2027-02-01" }
    const changed = { number: one, code: "444444", lastDay: kept?.lastDay ?? "" }
    expect(rebasedEdits({ ...noEdits, testNumbers: [changed, typed] }, before, now).testNumbers).toEqual([
      changed,
      { number: other, code: null, lastDay: "2027-01-31" },
      typed,
    ])
  })
})

it("what was typed since a save began is still to be saved, and nothing else is", () => {
  const sent = { ...opening("US", "NO"), twilio: { accountSid: "AC1", senderNumber: "+1" } }
  const typed = { ...sent, twilio: { ...sent.twilio, senderNumber: "+14" }, routes: [texts(null)] }
  expect(editsSince(sent, typed)).toEqual({
    ...noEdits,
    twilio: { senderNumber: "+14" },
    routes: [texts(null)],
  })
})

describe("what somebody else changed", () => {
  const words = {
    all: en.console,
    locale: "en",
    countries: [
      { code: "NO", name: "Norway" },
      { code: "GB", name: "United Kingdom" },
    ],
  }
  const said = (before: SettingsForm, now: SettingsForm) =>
    differencesBetween(before, now).map((difference) => sayDifference(words, now, difference))

  it("is said in names, list by list", () => {
    expect(said(open("US", "GB"), open("US", "NO"))).toEqual([
      "Open countries: Norway added, United Kingdom removed",
    ])
    const all = (count: number) => open("US", ...Array.from({ length: count }, (_, at) => `A${at}`))
    expect(said(open("US"), all(200))[0]).toMatch(/^Open countries: A0 added,.*, 190 more changes$/)
    expect(said(form({}), form({ routes: [texts("NO", "a")] }))).toEqual(["Routes: Texts, Norway added"])
  })

  it("is said as its field has it", () => {
    const now = form({ choices: { callFirst: true, defaultCountry: "GB", unknownNumber: "silent" } })
    expect(said(form({}), now)).toEqual([
      "Default country: now United Kingdom",
      "Numbers without an account: now They get nothing, and the page does not tell",
      "The first message may be a call: now on",
    ])
  })

  it("is nothing here where they saved a text alone", () => {
    const templates = [{ usageType: "SignIn", language: "en", content: "{{code}}" }] as const
    expect(differencesBetween(form({}), form({ version: 4, templates }))).toEqual([])
  })
})
