import { describe, expect, it } from "vitest"
import { loggedNumber, numberKeyOf } from "@/core/number-key"
import { type PhoneNumber, phoneNumberFromE164 } from "@/core/phone-number"
import { Secret } from "@/core/secret"
import { createLog } from "./log"

function lines(level = "info") {
  const written: string[] = []
  return { log: createLog(level, { write: (line) => written.push(line) }), written }
}

describe("the log", () => {
  it("is one JSON object a line, with level and UTC time", () => {
    const { log, written } = lines()
    log.child({ requestId: "r-1" }).info({ event: "sign-in" }, "signed in")
    expect(written).toHaveLength(1)
    expect(written[0]).toMatch(/^\{[^\n]*\}\n$/)
    expect(JSON.parse(written[0] ?? "")).toEqual({
      level: "info",
      time: expect.stringMatching(/Z$/),
      requestId: "r-1",
      event: "sign-in",
      msg: "signed in",
    })
  })

  it("holds no code, password, token, cookie or key, three levels down", () => {
    const { log, written } = lines()
    const told = {
      code: "482916",
      codes: ["7K3M-00QX-AAAA-BBBB"],
      recoveryCode: "9ZZZ-00QX-AAAA-BBBB",
      password: "open sesame",
      token: "tok-1",
      cookie: "c=1",
      authorization: "Basic x",
      "set-cookie": "s=1",
      authToken: new Secret("hush"),
    }
    log.info(told, "top")
    log.info({ input: told }, "one down")
    log.info({ request: { input: told } }, "two down")
    log.info({ a: { request: { headers: told } } }, "three down")
    const text = written.join("")
    for (const secret of ["482916", "00QX", "sesame", "tok-1", "c=1", "Basic", "s=1", "hush"])
      expect(text).not.toContain(secret)
    expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThan(20)
  })

  it("holds nothing of what Postgres adds to its errors, which quotes whole rows", () => {
    const { log, written } = lines()
    const error = Object.assign(new Error("violates a check"), {
      code: "23514",
      detail: "Failing row contains (hush)",
      where: "hush",
      internalQuery: "hush",
    })
    log.error({ err: new Error("failed", { cause: error }) }, "x")
    expect(written.join("")).not.toContain("hush")
    expect(written.join("")).toContain('"errorCode":"23514"')
  })

  it("holds no whole number, not even in the words of an exception", () => {
    const { log, written } = lines()
    log.error(
      { err: new Error("cannot send to +14155550123"), to: "+447400123456" },
      "to +33612345678 failed",
    )
    expect(written.join("")).not.toMatch(/4155550|7400123|6123456/)
    expect(written.join("")).toContain("+…23")
  })

  it("cannot be made to show a second line, or to run backwards", () => {
    const { log, written } = lines()
    const forged = 'x\n{"level":"info","msg":"forged"}\r\u001b[2J\u009b1m\u2028\u202eabc\u200b'
    log.warn({ name: forged }, forged)
    expect(written).toHaveLength(1)
    expect(written[0]?.trimEnd()).toMatch(/^[\u0020-\u007e]+$/)
    expect(JSON.parse(written[0] ?? "")).toMatchObject({ name: forged, msg: forged })
  })

  it("keeps quiet below its level", () => {
    const { log, written } = lines("warn")
    log.info("nothing")
    expect(written).toEqual([])
  })
})

it("a number in a log is alike for one number, and tells two digits of it", () => {
  const [one, other] = ["+14155550100", "+14155550132"].map(phoneNumberFromE164)
  if (!one || !other) return expect.fail("the examples are numbers")
  const key = new Uint8Array(32).fill(7)
  const logged = (number: PhoneNumber) => loggedNumber(numberKeyOf(key, number), number)
  expect(logged(one.number)).toBe(logged(one.number))
  expect(logged(one.number)).toMatch(/…00$/)
  expect(logged(one.number)).not.toContain("4155550")
  expect(logged(other.number).slice(0, 22)).not.toBe(logged(one.number).slice(0, 22))
})
