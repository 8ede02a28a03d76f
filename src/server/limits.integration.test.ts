import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, numberedPhone, present, stranger } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import { openTestSite, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const minuteMs = 60_000

describe("the limits that hold at the door", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite({ firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const complete = (
    { by, challengeId }: { by: ReturnType<typeof caller>; challengeId: string },
    code: string,
  ) => site.container.workflows.completeSignIn(by, { challengeId, code })
  const password = (secret: string, by = stranger("ada")) =>
    site.container.workflows.startPasswordSignIn(by, { country: "US", phoneNumber: number, password: secret })

  it("lock a number for fifteen minutes after ten wrong codes in two challenges, and let it go by themselves", async () => {
    await registeredAt(site.container, number)
    const challenges = [
      await startedSignIn(site.container, number, stranger("one")),
      await startedSignIn(site.container, number, stranger("two")),
      await startedSignIn(site.container, number, stranger("three")),
    ]
    const [first, second, third] = challenges
    if (first === undefined || second === undefined || third === undefined)
      throw new Error("three were started")
    for (const challenge of [first, second])
      for (let step = 1; step <= 5; step += 1) await complete(challenge, wrongCode(challenge.code, step))

    expect(refusalIn(await complete(third, third.code))).toBe("limited by number-wrong-codes")
    const start = await site.container.workflows.startPhoneSignIn(stranger("four"), {
      country: "US",
      phoneNumber: number,
    })
    expect(start).toMatchObject({ refusal: { rule: "number-wrong-codes" } })
    if (!start.ok && start.refusal.kind === "limited") {
      expect(start.refusal.retryAfterSeconds).toBeGreaterThan(890)
      expect(start.refusal.retryAfterSeconds).toBeLessThanOrEqual(900)
    }

    await site.clock.advance(15 * minuteMs)
    const later = await startedSignIn(site.container, number, caller("four"))
    expect(grantedIn(await complete(later, later.code)).kind).toBe("signed-in")
  })

  it("count no right code: ten sign-ins in a row lock nobody", async () => {
    const generous = site.anotherProcess({
      LIMITS: JSON.stringify({
        firstWaitMs: 0,
        secondWaitMs: 0,
        laterWaitMs: 0,
        sendsPerNumberPerHour: 100,
        sendsPerNumberPerDay: 100,
      }),
    })
    await registeredAt(generous, number)
    for (let count = 0; count < 11; count += 1) {
      const begun = await startedSignIn(generous, number)
      const done = await generous.workflows.completeSignIn(begun.by, begun)
      expect(refusalIn(done)).toBe("granted")
    }
    const { rows } = await site.rows.query("SELECT count FROM quotas WHERE key LIKE '%-wrong-codes:%'")
    expect(new Set(rows.map(({ count }) => count))).toEqual(new Set([0]))
  })

  it("stop one guess at many numbers: twenty wrong codes from an address in ten minutes", async () => {
    const spray = async (index: number) => {
      const begun = await startedSignIn(
        site.container,
        numberedPhone(100 + index),
        caller(`browser ${index}`),
      )
      return begun
    }
    const begun = []
    for (let index = 0; index < 7; index += 1) begun.push(await spray(index))
    const answers = []
    for (const challenge of begun)
      for (let step = 1; step <= 3; step += 1)
        answers.push(refusalIn(await complete(challenge, wrongCode(challenge.code, step))))
    expect(answers.slice(0, 20).every((answer) => answer === "code-wrong")).toBe(true)
    expect(answers[20]).toBe("limited by address-wrong-codes")
  })

  it("lock a number for fifteen minutes after ten wrong passwords, the right one included", async () => {
    await registeredAt(site.container, number)
    for (let count = 0; count < 10; count += 1)
      expect(refusalIn(await password(`wrong guess ${count}`))).toBe("credentials-wrong")
    expect(refusalIn(await password("gravel-lamp-9"))).toBe("limited by number-wrong-passwords")
    await site.clock.advance(15 * minuteMs)
    expect(refusalIn(await password("gravel-lamp-9"))).toBe("granted")
  })

  it("count wrong passwords of strangers, of a proved number and of a session each by itself", async () => {
    const { workflows } = site.container
    const token = await registeredAt(site.container, number)
    await site.rows.query("UPDATE users SET always_asks_password = true")
    const session = present(await workflows.readSession(token), "session")
    const inSession = async (typed: string) =>
      refusalIn(await workflows.proveWithPassword(caller("ada", "192.0.2.1"), session, typed))
    const proved = async (name: string) => {
      const begun = await startedSignIn(site.container, number, caller(name, "192.0.2.2"))
      expect(grantedIn(await complete(begun, begun.code)).kind).toBe("second-proof")
      const { by, challengeId } = begun
      return async (typed: string) =>
        refusalIn(await workflows.completeSecondProof(by, { challengeId, by: "password", password: typed }))
    }

    for (let count = 0; count < 10; count += 1) await password(`wrong guess ${count}`)
    expect(refusalIn(await password("gravel-lamp-9"))).toBe("limited by number-wrong-passwords")
    expect(await (await proved("one"))("gravel-lamp-9")).toBe("granted")
    for (const give of [await proved("two"), await proved("three")])
      for (let count = 0; count < 5; count += 1) expect(await give("wrong guess")).toBe("password-wrong")
    expect(await (await proved("four"))("gravel-lamp-9")).toBe("limited by number-wrong-passwords")
    expect(await inSession("gravel-lamp-9")).toBe("granted")
    for (let count = 0; count < 10; count += 1) expect(await inSession("wrong guess")).toBe("password-wrong")
    expect(await inSession("gravel-lamp-9")).toBe("limited by account-wrong-passwords")
  })

  it("treat an unknown number like a known one", async () => {
    for (let count = 0; count < 10; count += 1)
      expect(refusalIn(await password(`wrong guess ${count}`))).toBe("credentials-wrong")
    expect(refusalIn(await password("wrong guess"))).toBe("limited by number-wrong-passwords")
  })

  it("count no right password, whether or not a text may be sent", async () => {
    await registeredAt(site.container, number)
    for (let count = 0; count < 12; count += 1) await password("gravel-lamp-9", stranger(`browser ${count}`))
    const { rows } = await site.rows.query("SELECT count FROM quotas WHERE key LIKE '%-wrong-passwords:%'")
    expect(rows).toEqual([{ count: 0 }, { count: 0 }])
  })

  it("count twenty parallel wrong passwords exactly", async () => {
    await registeredAt(site.container, number)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => password(`wrong ${index}`, stranger(`browser ${index}`))),
    )
    const kinds = answers.map(refusalIn)
    const compared = kinds.filter((kind) => kind === "credentials-wrong" || kind === "busy")
    expect(compared).toHaveLength(10)
    expect(kinds.filter((kind) => kind === "limited by number-wrong-passwords")).toHaveLength(10)
  })

  it("give a number five texts an hour and ten a day, whatever the browser", async () => {
    const start = (name: string) =>
      site.container.workflows.startPhoneSignIn(caller(name, `198.51.100.${name}`), {
        country: "US",
        phoneNumber: number,
      })
    const answers = []
    for (let count = 0; count < 6; count += 1) answers.push(refusalIn(await start(`${count}`)))
    expect(answers).toEqual([...Array<string>(5).fill("granted"), "limited by number-sends-per-hour"])
    await site.clock.advance(60 * minuteMs)
    for (let count = 10; count < 15; count += 1) expect(refusalIn(await start(`${count}`))).toBe("granted")
    await site.clock.advance(60 * minuteMs)
    expect(refusalIn(await start("20"))).toBe("limited by number-sends-per-day")
    await site.clock.advance(22 * 60 * minuteMs)
    expect(refusalIn(await start("21"))).toBe("granted")
  })

  it("cap what the whole site sends in an hour", async () => {
    const small = site.anotherProcess({ LIMITS: JSON.stringify({ sendsInAllPerHour: 3 }) })
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        small.workflows.startPhoneSignIn(caller(`b${index}`, `198.51.100.${index}`), {
          country: "US",
          phoneNumber: numberedPhone(100 + index),
        }),
      ),
    )
    expect(answers.map(refusalIn).sort()).toEqual([
      ...Array<string>(3).fill("granted"),
      ...Array<string>(3).fill("limited by all-sends"),
    ])
  })
})
