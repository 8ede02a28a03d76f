import { describe, expect, it } from "vitest"
import { makePolicy, type PolicyName, parseLimits, policyNumbers } from "./policy"

const all = Object.entries(policyNumbers)

describe("the policy", () => {
  it.each(all)(
    "%s: has a default inside its range, and a source",
    (_name, { standard, least, most, source }) => {
      expect(least).toBeLessThanOrEqual(standard)
      expect(standard).toBeLessThanOrEqual(most)
      expect(source).not.toBe("")
    },
  )

  it("never lets a code live longer than ten minutes or be tried more than five times", () => {
    expect(policyNumbers.codeLifetimeMs.most).toBe(600_000)
    expect(policyNumbers.triesPerChallenge.most).toBe(5)
    expect(policyNumbers.codeDigits.least).toBe(6)
    expect(policyNumbers.softLockMs.most).toBe(900_000)
  })

  it("multiplies sends, starts, and wrong tries from an address by a hundred in development, and nothing else", () => {
    const [development, production] = [true, false].map((on) =>
      makePolicy({ development: on, overrides: {} }),
    )
    const changed = all
      .map(([name]) => name as PolicyName)
      .filter((name) => development?.[name] !== production?.[name])
    expect(changed.sort()).toEqual([
      "callsPerNumberPerDay",
      "captchaChecksPerAddressPerHour",
      "configurationTestsPerHour",
      "mailingTextsPerDay",
      "passkeyStartsPerAddressPerHour",
      "sendsInAllPerHour",
      "sendsPerCountryPerHour",
      "sendsPerNumberPerDay",
      "sendsPerNumberPerHour",
      "startsPerAddressPerHour",
      "startsPerPrefixPerHour",
      "stopCodesPerNumberPerDay",
      "testMessagesPerHour",
      "textsPerSenderPerHour",
      "webhooksByHandPerHour",
      "wrongCodesPerAddressPer10Minutes",
      "wrongPasswordsPerAddressPer10Minutes",
      "wrongRecoveryCodesPerAddressPer10Minutes",
    ])
    for (const name of changed) expect(development?.[name]).toBe((production?.[name] ?? 0) * 100)
  })

  it("lets the owner's numbers win, in development too", () => {
    const overrides = { startsPerAddressPerHour: 7 }
    expect(makePolicy({ development: true, overrides }).startsPerAddressPerHour).toBe(7)
  })
})

describe("LIMITS", () => {
  it.each(all)("takes %s at both ends of its range and refuses it beyond", (name, { least, most }) => {
    for (const value of [least, most])
      expect(parseLimits({ [name]: value })).toEqual({ ok: true, value: { [name]: value } })
    for (const value of [least - 1, most + 1, least + 0.5, `${least}`, null, Number.NaN])
      expect(parseLimits({ [name]: value })).toEqual({
        ok: false,
        refusal: [`needs ${name} from ${least} to ${most}`],
      })
  })

  it("names everything that is wrong at once", () => {
    expect(parseLimits({ codeLifetimeMs: 5, startsPerDay: 1, triesPerChallenge: 3 })).toEqual({
      ok: false,
      refusal: ["needs codeLifetimeMs from 60000 to 600000", 'has an unknown name, "startsPerDay"'],
    })
  })

  it.each([null, 7, "text", [], [1]])("refuses %j, which is no object", (json) => {
    expect(parseLimits(json)).toEqual({ ok: false, refusal: ["is not a JSON object"] })
  })

  it.each(["toString", "__proto__", "constructor"])("does not know the name %s", (name) => {
    expect(parseLimits(JSON.parse(`{"${name}": 1}`)).ok).toBe(false)
  })

  it("takes nothing for nothing", () => {
    expect(parseLimits({})).toEqual({ ok: true, value: {} })
  })
})
