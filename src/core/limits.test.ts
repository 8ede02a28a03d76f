import { describe, expect, it } from "vitest"
import {
  codeTryAxes,
  limited,
  numberSendsKey,
  passkeyStartAxes,
  passwordTryAxes,
  recoveryCodeTryAxes,
  resendAxes,
  startAxes,
  stopCodesKey,
  textAxes,
} from "./limits"
import { axesOfLane, type Lane } from "./quota-axis"
import { makePolicy } from "./policy"

const policy = makePolicy({ development: false, overrides: {} })
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

const number = { numberKey: "N", masked: "+1 ••• •••132", country: "US" }
const who = { ...number, prefix: "P", addressKey: "A" }
const text = { channel: "sms", purpose: "sign-in", cost: 79 } as const
const call = { ...text, channel: "call" } as const

/** Those that count in a lane, which all of them then say or leave open. */
const inLane = (lane: Lane, axes: ReturnType<typeof startAxes>) =>
  axesOfLane(axes, lane).map(({ lane: said, ...axis }) => {
    expect(said ?? lane).toBe(lane)
    return axis
  })

describe("what an operation is charged to", () => {
  const charged = (lane: Lane) =>
    inLane(lane, startAxes(policy, who, text)).map(({ key, limit, windowMs, amount }) => [
      key,
      limit,
      windowMs,
      amount ?? 1,
    ])

  it("is, for a start by the number's own people: the number, on counts that no stranger spends", () => {
    expect(charged("own")).toEqual([
      ["own-sends-per-hour:N", 5, hour, 1],
      ["own-sends-per-day:N", 10, day, 1],
      ["own-wrong-codes:N", 10, hour, 0],
    ])
    expect(charged("own").filter(([key]) => charged("strangers").some(([other]) => other === key))).toEqual(
      [],
    )
  })

  it("is, for a start: number, address, range and site; a locked number gets none", () => {
    expect(charged("strangers")).toEqual([
      ["number-sends-per-hour:N", 5, hour, 1],
      ["number-sends-per-day:N", 10, day, 1],
      ["spend-per-day:site", 100_000, day, 79],
      ["spend-per-month:site", 1_500_000, 30 * day, 79],
      ["country-sends:US", 200, hour, 1],
      ["all-sends:site", 200, hour, 1],
      ["number-wrong-codes:N", 10, hour, 0],
      ["country-paused:US", 1, 7 * day, 0],
      ["prefix-paused:P", 1, 7 * day, 0],
      ["address-starts:A", 20, hour, 1],
      ["prefix-starts:P", 20, hour, 1],
    ])
  })

  it("is, for a start by call, the number's calls besides", () => {
    for (const [lane, rule] of [
      ["strangers", "number-calls-per-day"],
      ["own", "own-calls-per-day"],
    ] as const) {
      const called = inLane(lane, startAxes(policy, who, call)).filter((axis) => axis.rule === rule)
      expect(called).toEqual([{ key: `${rule}:N`, rule, limit: 3, windowMs: day, about: number.masked }])
    }
    expect(startAxes(policy, who, call)).toEqual(expect.arrayContaining([...startAxes(policy, who, text)]))
  })

  it("is, for a code of the page that leaves numbers alone: one a day where the number is left alone, from the last one on", () => {
    const first = startAxes(policy, who, { ...text, purpose: "opt-out" })
    const added = {
      key: stopCodesKey("N"),
      rule: "number-stop-codes",
      limit: 1,
      windowMs: day,
      lockMs: day,
      ifLeftAlone: "N",
    }
    expect(first).toEqual(expect.arrayContaining([...startAxes(policy, who, text), added]))
    expect(resendAxes(policy, number, { ...call, purpose: "opt-out" })).toContainEqual(added)
    expect(startAxes(policy, who, text).some(({ ifLeftAlone }) => ifLeftAlone !== undefined)).toBe(false)
  })

  const ofSite = ["spend-per-day:site", "spend-per-month:site", "country-sends:US", "all-sends:site"]

  it("is, for a resend: number and site, with waits of 30, 60 and 120 seconds", () => {
    for (const [lane, waitRule, keys] of [
      ["strangers", "number-send-wait", ["number-sends-per-day:N", ...ofSite]],
      ["own", "own-send-wait", ["own-sends-per-day:N"]],
    ] as const) {
      const [first, ...others] = inLane(lane, resendAxes(policy, number, text))
      expect(first).toMatchObject({
        key: numberSendsKey(lane, "N"),
        waitsMs: [30_000, 60_000, 120_000],
        waitRule,
      })
      expect(others.map(({ key }) => key)).toEqual(keys)
    }
  })

  it("is, for a question to a passkey: the address alone", () => {
    expect(passkeyStartAxes(policy, "A")).toEqual([
      { key: "address-passkeys:A", rule: "address-passkeys", limit: 120, windowMs: hour },
    ])
  })

  it("is, for a text that somebody sends on purpose: the sender alone", () => {
    expect(textAxes(policy, "key:shop")).toEqual([
      { key: "sender-texts:key:shop", rule: "sender-texts", limit: 100, windowMs: hour },
    ])
  })

  const lock = { limit: 10, windowMs: hour, lockMs: 15 * minute }
  const address = { limit: 20, windowMs: 10 * minute }
  const stranger = { kind: "stranger", numberKey: "N" } as const
  const proved = { kind: "proved-number", numberKey: "N" } as const
  const account = { kind: "account", userId: "U" } as const

  it("is, for a try at a code: the number with its soft lock, and the address", () => {
    expect(inLane("strangers", codeTryAxes(policy, "N", "A"))).toEqual([
      { key: "number-wrong-codes:N", rule: "number-wrong-codes", ...lock },
      { key: "address-wrong-codes:A", rule: "address-wrong-codes", ...address },
    ])
    expect(inLane("own", codeTryAxes(policy, "N", "A"))).toEqual([
      { key: "own-wrong-codes:N", rule: "own-wrong-codes", ...lock },
    ])
  })

  it("is, for a try at a password in a browser that has signed in to the number: a count of its own", () => {
    expect(inLane("own", passwordTryAxes(policy, stranger, "A"))).toEqual([
      { key: "own-wrong-passwords:N", rule: "own-wrong-passwords", ...lock },
    ])
  })

  it.each([
    [stranger, "number-wrong-passwords", "number-wrong-passwords:N"],
    [proved, "number-wrong-passwords", "number-wrong-passwords:proved:N"],
    [account, "account-wrong-passwords", "account-wrong-passwords:U"],
  ])("is, for a try at a password (%o): a count with its soft lock, and the address", (as, rule, key) => {
    expect(inLane("strangers", passwordTryAxes(policy, as, "A"))).toEqual([
      { key, rule, ...lock },
      { key: "address-wrong-passwords:A", rule: "address-wrong-passwords", ...address },
    ])
  })

  it("is, for a stranger's try at a recovery code: the address alone", () => {
    expect(recoveryCodeTryAxes(policy, stranger, "A")).toEqual([
      { key: "address-wrong-recovery-codes:A", rule: "address-wrong-recovery-codes", ...address },
    ])
  })

  it.each([
    [proved, "number-wrong-recovery-codes", "number-wrong-recovery-codes:proved:N"],
    [account, "account-wrong-recovery-codes", "account-wrong-recovery-codes:U"],
  ])("is, for any other try at one (%o): a count with its soft lock, and the address", (as, rule, key) => {
    expect(recoveryCodeTryAxes(policy, as, "A")).toEqual([
      { key, rule, ...lock },
      { key: "address-wrong-recovery-codes:A", rule: "address-wrong-recovery-codes", ...address },
    ])
  })
})

describe("the refusal of a full quota", () => {
  it.each([
    [0, 1],
    [1, 1],
    [1_000, 1],
    [1_001, 2],
    [899_999.5, 900],
  ])("tells %d ms as %d whole seconds, never none", (ms, seconds) => {
    expect(limited("all-sends", ms)).toEqual({
      kind: "limited",
      rule: "all-sends",
      retryAfterSeconds: seconds,
    })
  })
})
