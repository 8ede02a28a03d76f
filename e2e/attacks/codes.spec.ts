import { askDatabase } from "../database"
import { type Person, wrongCode } from "../phones"
import { atOnce, expect, test } from "./attacked-site"

// Each title says what an attacker wants.

const loginWithCode = "/services/Twilio/loginWithCode"
const loginWithPhoneNumber = "/services/Twilio/loginWithPhoneNumber"

/** Sessions of a person's account, ended ones too. */
async function sessionsOf(databaseUrl: string, { e164 }: Person): Promise<number> {
  const [row] = await askDatabase<{ n: number }>(
    databaseUrl,
    "SELECT count(*)::int AS n FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.phone_number = $1",
    [e164],
  )
  return row?.n ?? -1
}

/** What was answered: `granted`, or why not, with the tries that are left. */
function outcomes(answers: readonly { status: number; refusal: object | null }[]): readonly string[] {
  return answers.map(({ status, refusal }) => (status === 200 ? "granted" : kindOf(refusal))).sort()
}

function kindOf(refusal: object | null): string {
  const { kind, triesLeft = "" } = { ...refusal } as { kind?: string; triesLeft?: number }
  return `${kind} ${triesLeft}`.trim()
}

test("nobody signs in twice with one code, by bringing it to both processes at the same moment", async ({
  newBrowser,
  newClient,
  newMember,
  processes,
  site,
}) => {
  for (const _ of ["one member", "another"]) {
    const member = await newMember()
    const before = await sessionsOf(site.databaseUrl, member)
    const browser = newBrowser()
    const proof = await browser.askForCode("phoneSignIn", member)
    const answers = await atOnce(16, processes, (url) => browser.at(url).call("signIn.complete", proof))
    expect(outcomes(answers).filter((outcome) => outcome === "granted")).toHaveLength(1)
    expect(await sessionsOf(site.databaseUrl, member)).toBe(before + 1)

    const client = newClient()
    const json = await client.begin(loginWithPhoneNumber, { phoneNumber: member.e164 }, member)
    const byClient = await atOnce(16, processes, (url) => client.at(url).send(loginWithCode, { json }))
    expect(byClient.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await sessionsOf(site.databaseUrl, member)).toBe(before + 2)
  }
})

test("nobody guesses a code more often than five times, by guessing at both processes at once", async ({
  newBrowser,
  member,
  processes,
}) => {
  const browser = newBrowser()
  const { challengeId, code } = await browser.askForCode("phoneSignIn", member)
  const answers = await atOnce(20, processes, (url, index) =>
    browser.at(url).call("signIn.complete", { challengeId, code: wrongCode(code, index + 1) }),
  )
  const left = ["code-wrong 1", "code-wrong 2", "code-wrong 3", "code-wrong 4"]
  expect(outcomes(answers)).toEqual([...left, ...new Array<string>(16).fill("out-of-tries")])
  const right = await browser.call("signIn.complete", { challengeId, code })
  expect(right.refusal).toEqual({ kind: "out-of-tries" })
})

test("nobody gets a sixth try beside the fifth, whether the right code comes first or a wrong one", async ({
  newBrowser,
  newMember,
  processes,
  site,
}) => {
  for (const wrongBefore of [4, 5]) {
    const member = await newMember()
    const before = await sessionsOf(site.databaseUrl, member)
    const browser = newBrowser()
    const { challengeId, code } = await browser.askForCode("phoneSignIn", member)
    const attempt = (url: string, tried: string) =>
      browser.at(url).call("signIn.complete", { challengeId, code: tried })
    for (let step = 1; step <= wrongBefore; step += 1) await attempt(site.url, wrongCode(code, step))
    const answers = await atOnce(10, processes, (url, index) =>
      attempt(url, index % 5 === 0 ? code : wrongCode(code, 10 + index)),
    )
    const opened = outcomes(answers).filter((outcome) => outcome === "granted").length
    expect(opened, outcomes(answers).join()).toBeLessThanOrEqual(5 - wrongBefore)
    expect(outcomes(answers).join(), "no further wrong one was looked at").not.toContain("code-wrong")
    expect(await sessionsOf(site.databaseUrl, member)).toBe(before + opened)
  }
})

test("nobody tries a number's codes more than ten times an hour, from any number of browsers and addresses", async ({
  newBrowser,
  member,
  processes,
}) => {
  const begun: { browser: ReturnType<typeof newBrowser>; challengeId: string; code: string }[] = []
  for (let each = 0; each < 4; each += 1) {
    const browser = newBrowser()
    begun.push({ browser, ...(await browser.askForCode("phoneSignIn", member)) })
  }
  const answers = await atOnce(20, processes, (url, index) => {
    const { browser, challengeId, code } = begun[index % 4] as (typeof begun)[number]
    return browser.at(url).call("signIn.complete", { challengeId, code: wrongCode(code, index + 1) })
  })
  const refused = answers.filter(({ refusal }) => refusal?.kind === "limited")
  expect(refused).toHaveLength(10)
  for (const { refusal } of refused) expect(refusal).toMatchObject({ rule: "number-wrong-codes" })
  const right = begun.map(({ browser, challengeId, code }) =>
    browser.call("signIn.complete", { challengeId, code }),
  )
  for (const { result } of await Promise.all(right)) expect(result, "the right one is locked too").toBeNull()
})

test("nobody signs in with a code that was used, at the other process or for a fresh sign-in", async ({
  newBrowser,
  member,
  twin,
}) => {
  const browser = newBrowser()
  const proof = await browser.askForCode("phoneSignIn", member)
  const copy = browser.at(twin.url)
  expect((await browser.call("signIn.complete", proof)).status).toBe(200)
  expect((await copy.call("signIn.complete", proof)).refusal).toEqual({ kind: "challenge-gone" })
  const { challengeId } = await copy.askForCode("phoneSignIn", member)
  const { refusal } = await copy.call("signIn.complete", { challengeId, code: proof.code })
  expect(refusal?.kind).toBe("code-wrong")
})
