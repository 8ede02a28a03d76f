import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { openTestSite, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const fixed = "123459"

describe("a test number of a production site", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite(
      { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 },
      { TEST_NUMBERS: `${number}=${fixed}@2999-12-31`, ALLOW_TEST_NUMBERS: "1" },
    )
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const kept = async (what: string) => (await site.rows.query(`SELECT ${what}`)).rows
  const inbox = () => present(site.container.devInbox).list(number, 10)

  async function started(container = site.container, by = caller("tester")) {
    const seen = grantedIn(
      await container.workflows.startPhoneSignIn(by, { country: "US", phoneNumber: number }),
    )
    const sent = await container.workflows.sendQueued(present(seen.deliveryId))
    const { challengeId } = seen.view
    const tried = (code: string) => container.workflows.completeSignIn(by, { challengeId, code })
    return { by, challengeId, sent, tried }
  }

  it("registers and signs in with its code, nothing is sent, and the records say so", async () => {
    const { by, challengeId, sent, tried } = await started()
    expect(sent).toMatchObject({ provider: "test-number", outcome: { state: "delivered" } })
    expect(grantedIn(await tried(fixed)).kind).toBe("no-account")
    const attempt = { challengeId, code: null, password: "gravel-lamp-9", email: null }
    const made = grantedIn(await site.container.workflows.completeRegistration(by, attempt))
    expect(made.kind).toBe("signed-in")
    expect(grantedIn(await (await started()).tried(fixed)).kind).toBe("signed-in")

    expect(await inbox()).toEqual([])
    expect(await kept("DISTINCT provider, state::text FROM deliveries")).toEqual([
      { provider: "test-number", state: "delivered" },
    ])
    expect(await kept("DISTINCT proved_by_test FROM challenges")).toEqual([{ proved_by_test: true }])
    expect(await kept("test_proved_at = phone_proved_at AS test FROM users")).toEqual([{ test: true }])
  })

  it("is texted, and its code is not taken, where a real message has proved its account", async () => {
    await registeredAt(site.anotherProcess({ TEST_NUMBERS: "" }), number)
    const before = (await inbox()).length
    const { sent, tried } = await started()
    expect(sent).toMatchObject({ provider: "dev-inbox" })
    const texts = await inbox()
    expect(texts).toHaveLength(before + 1)
    const texted = present(/^\d{6}/.exec(texts[0]?.body ?? "")?.[0])
    expect(refusalIn(await tried(texted === fixed ? "000000" : fixed))).toBe("code-wrong")
    expect(grantedIn(await tried(texted)).kind).toBe("signed-in")
    expect(await kept("test_proved_at FROM users")).toEqual([{ test_proved_at: null }])
  })

  it("makes one account of many right codes at once", async () => {
    const creating = site.anotherProcess({ UNKNOWN_NUMBER: "create" })
    const begun = await Promise.all(
      Array.from({ length: 4 }, (_, at) => started(creating, caller(`tester ${at}`))),
    )
    const answers = await Promise.all(begun.map(({ tried }) => tried(fixed)))
    expect(answers.map((answer) => grantedIn(answer).kind)).toEqual(Array(4).fill("signed-in"))
    expect(await kept("count(*)::int AS n FROM users")).toEqual([{ n: 1 }])
  })

  it("opens nothing with its code once its account was proved by a real message meanwhile", async () => {
    const { tried } = await started()
    await registeredAt(site.anotherProcess({ TEST_NUMBERS: "" }), number)
    expect(refusalIn(await tried(fixed))).toBe("code-wrong")
    const real = await startedSignIn(site.anotherProcess({ TEST_NUMBERS: "" }), number)
    expect(grantedIn(await site.container.workflows.completeSignIn(real.by, real)).kind).toBe("signed-in")
  })
})
