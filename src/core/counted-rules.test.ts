import { describe, expect, it } from "vitest"
import { hasRoom, isCounted, keysOf, keysOfNumber, limitInForce, standingOf } from "./counted-rules"
import {
  captchaAxes,
  codeTryAxes,
  configurationTestAxes,
  emailChangeAxes,
  passkeyStartAxes,
  passwordTryAxes,
  recoveryCodeTryAxes,
  startAxes,
  testAxes,
  textAxes,
  webhookByHandAxes,
} from "./limits"
import { costUnits } from "./money-guard"
import { makePolicy, type Policy, policyNumbers } from "./policy"
import type { FullCount } from "./ports/limit-store"
import { hourMs } from "./quota-axis"

const standard = makePolicy({ development: false, overrides: {} })
/** Each number another one, so that none passes for the other. */
const policy = Object.fromEntries(
  Object.keys(policyNumbers).map((name, index) => [name, 1000 + index]),
) as Record<keyof Policy, number>

const numberKey = "Yx2vN9pLr4TzWb8YcH3mJd"
const addressKey = "203.0.113.7"
const who = { numberKey, masked: "+1 ••• •••132", country: "US", prefix: "+1415555", addressKey }
const ofNumber = [
  ...startAxes(policy, who, { channel: "call", purpose: "opt-out", cost: 80 }),
  ...codeTryAxes(policy, numberKey, addressKey),
  ...(["stranger", "proved-number"] as const).flatMap((kind) => [
    ...passwordTryAxes(policy, { kind, numberKey }, addressKey),
    ...recoveryCodeTryAxes(policy, { kind, numberKey }, addressKey),
  ]),
  ...passkeyStartAxes(policy, addressKey),
  ...captchaAxes(policy, addressKey),
]
const ofOthers = [
  ...textAxes(policy, "sender"),
  ...testAxes(policy, "sender"),
  ...configurationTestAxes(policy, "user"),
  ...webhookByHandAxes(policy, "user"),
  ...emailChangeAxes(policy, "user"),
  ...passwordTryAxes(policy, { kind: "account", userId: "user" }, addressKey),
  ...recoveryCodeTryAxes(policy, { kind: "account", userId: "user" }, addressKey),
]

const fullCount = (parts: Partial<FullCount>): FullCount => ({
  key: "address-starts:203.0.113.7",
  rule: "address-starts",
  about: addressKey,
  count: 20,
  startedAtMs: 0,
  refused: 1,
  refusedAtMs: 0,
  untilMs: hourMs,
  ...parts,
})

describe("what the console knows of each rule", () => {
  it("is the limit and the window that its counts are really held against", () => {
    const counted = [...ofNumber, ...ofOthers].filter(({ rule }) => isCounted(rule))
    expect(new Set(counted.map(({ rule }) => rule)).size).toBeGreaterThan(25)
    for (const { rule, limit, windowMs } of counted)
      if (isCounted(rule))
        expect({ rule, ...limitInForce(policy, rule) }).toMatchObject({ rule, limit, windowMs })
  })

  it("leads to every count of a number, of its address and its range, and to none of somebody else", () => {
    const keys = new Set([
      ...keysOfNumber(numberKey),
      ...keysOf("address", addressKey),
      ...keysOf("range", who.prefix),
      ...keysOf("country", who.country),
      ...keysOf("site", "site"),
    ])
    for (const { key, rule } of ofNumber) expect(keys.has(key), key).toBe(isCounted(rule))
    for (const { key } of ofOthers.filter(({ key }) => /:(?:user|sender)$/.test(key)))
      expect(keys.has(key), key).toBe(false)
  })
})

describe("a count that was full", () => {
  it("has room once its limit was raised, and none while it was not", () => {
    expect(hasRoom(standard, fullCount({}))).toBe(false)
    expect(hasRoom({ ...standard, startsPerAddressPerHour: 21 }, fullCount({}))).toBe(true)
  })

  it("of money has room where any message fits in, and not where only some do", () => {
    const spent = fullCount({ rule: "spend-per-day", count: 9 * costUnits })
    expect(hasRoom({ ...standard, spendPerDayCents: 1000 }, spent)).toBe(true)
    expect(hasRoom({ ...standard, spendPerDayCents: 999 }, spent)).toBe(false)
    expect(hasRoom({ ...standard, spendPerDayCents: 0 }, { ...spent, count: 0 })).toBe(false)
  })

  it("is full until it ends, counts while its window lasts, and is over then", () => {
    expect(standingOf(standard, fullCount({}), hourMs - 1)).toBe("full")
    expect(standingOf(standard, fullCount({}), hourMs)).toBe("over")
    expect(standingOf(standard, fullCount({ count: 3, untilMs: null }), hourMs - 1)).toBe("counting")
    expect(standingOf(standard, fullCount({ count: 0, untilMs: null }), 1)).toBe("over")
    const raised = { ...standard, startsPerAddressPerHour: 21 }
    expect(standingOf(raised, fullCount({}), hourMs - 1)).toBe("counting")
  })
})
