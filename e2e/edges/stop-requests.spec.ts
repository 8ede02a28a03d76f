import { expectAlikeAtStop } from "../answers-at-stop"
import { Caller } from "../caller"
import { askDatabase, letCodeRunOut } from "../database"
import { expect, test } from "../fixtures"

const gone = { kind: "challenge-gone" }

test("a known and an unknown number are answered alike at each step", ({ site, member, person }) =>
  expectAlikeAtStop(site.url, member, person))

test.describe("a code or a proof that is not good for it changes nothing, and is told in one way", () => {
  const leftAlone = async (databaseUrl: string) =>
    (await askDatabase(databaseUrl, "SELECT number_key FROM opt_outs WHERE source = 'person'")).length

  test("foreign, used, expired, and of another purpose", async ({ site, newPerson, caller }) => {
    const before = await leftAlone(site.databaseUrl)
    const [person, expired, elsewhere] = [newPerson(), newPerson(), newPerson()]

    const mine = await caller.askForCode("stop", person)
    const foreign = new Caller(site.url)
    await foreign.askForCode("stop", newPerson())
    for (const stranger of [foreign, new Caller(site.url)]) {
      expect((await stranger.call("stop.complete", mine)).refusal).toEqual(gone)
      expect((await stranger.call("stop.lift", { challengeId: mine.challengeId })).refusal).toEqual(gone)
    }
    expect((await caller.call("stop.lift", { challengeId: mine.challengeId })).refusal).toEqual(gone)

    for (const flow of ["phoneSignIn", "registration"] as const) {
      const other = await caller.askForCode(flow, elsewhere)
      expect((await caller.call("stop.complete", other)).refusal).toEqual(gone)
    }
    expect((await caller.call("signIn.complete", mine)).refusal).toEqual(gone)
    const account = { ...mine, password: person.password, email: null }
    expect((await caller.call("registration.complete", account)).refusal).toEqual(gone)

    const late = await caller.askForCode("stop", expired)
    await letCodeRunOut(site.databaseUrl, expired.e164)
    expect((await caller.call("stop.complete", late)).refusal).toMatchObject({ kind: "code-expired" })
    expect(await leftAlone(site.databaseUrl)).toBe(before)

    expect((await caller.call("stop.complete", mine)).status).toBe(200)
    expect((await caller.call("stop.complete", mine)).refusal).toEqual(gone)
    const noCode = { ...account, code: null }
    expect(
      (await caller.call("registration.complete", noCode)).refusal,
      "its proof makes no account",
    ).toEqual(gone)
    expect(await leftAlone(site.databaseUrl)).toBe(before + 1)
  })

  test("twice at one moment: one leaves it alone, and one lifts it", async ({ site, person, caller }) => {
    const proof = await caller.askForCode("stop", person)
    const { challengeId } = proof
    const twice = (procedure: string, input: unknown) =>
      Promise.all([
        caller.call(procedure, input),
        caller.call(procedure, input),
        caller.call(procedure, input),
      ])
    const statuses = async (answers: ReturnType<typeof twice>) =>
      (await answers).map(({ status }) => status).sort()
    expect(await statuses(twice("stop.complete", proof))).toEqual([200, 400, 400])
    expect(await statuses(twice("stop.lift", { challengeId }))).toEqual([200, 400, 400])
    const events = await askDatabase(
      site.databaseUrl,
      `SELECT action FROM audit_events
       WHERE number_key = (SELECT number_key FROM challenges WHERE id = $1) AND action LIKE 'left-%' ORDER BY at, id`,
      [challengeId],
    )
    expect(events.map(({ action }) => action)).toEqual(["left-alone", "left-alone-lifted"])
  })
})
