import type { Answer } from "../caller"
import { letLimitsAge } from "../database"
import { atOnce, expect, test } from "./attacked-site"

// Each title says what an attacker wants: that the owner of a number stays outside.

/** A thousand addresses, as many at a time as a site answers at once. */
const addresses = { starts: 400, codes: 200, passwords: 400, atATime: 40 }

/** The limits by which these calls were refused. */
function rulesOf(answers: readonly Answer[]): ReadonlySet<string> {
  return new Set(answers.flatMap(({ refusal }) => (refusal?.kind === "limited" ? [refusal.rule] : [])))
}

test("nobody keeps an owner out by spending all that strangers have of the number, from a thousand addresses", async ({
  newBrowser,
  newPerson,
  processes,
  site,
}) => {
  const [owner, home] = [newPerson(), newBrowser()]
  expect((await home.register(owner)).text).toContain("signed-in")

  async function fromMany(count: number, act: (url: string, index: number) => Promise<Answer>) {
    const answers: Answer[] = []
    for (let done = 0; done < count; done += addresses.atATime)
      answers.push(...(await atOnce(addresses.atATime, processes, (url, index) => act(url, done + index))))
    return answers
  }
  const started = (answers: readonly Answer[]) =>
    answers.flatMap(({ result }) => {
      const { challengeId } = (result ?? {}) as { challengeId?: string }
      return challengeId === undefined ? [] : [challengeId]
    })

  const attackers = Array.from({ length: addresses.starts }, () => newBrowser())
  const ask = (url: string, index: number) => {
    const attacker = attackers[index % attackers.length] ?? newBrowser()
    return attacker.at(url).tryStart("phoneSignIn", { phoneNumber: owner.e164 })
  }
  expect(rulesOf(await fromMany(addresses.starts / 2, ask))).toContain("number-sends-per-hour")
  await letLimitsAge(site.databaseUrl, 3600)
  const keeper = newBrowser()
  const kept = started([await keeper.tryStart("phoneSignIn", { phoneNumber: owner.e164 })])[0] ?? ""
  expect(kept).not.toBe("")
  expect(rulesOf(await fromMany(addresses.starts / 2, ask))).toContain("number-sends-per-day")

  const passwords = await fromMany(addresses.passwords, (url, index) =>
    newBrowser()
      .at(url)
      .call("passwordSignIn.start", { country: "GB", phoneNumber: owner.e164, password: `guess ${index}` }),
  )
  expect(rulesOf(passwords)).toContain("number-wrong-passwords")
  await fromMany(addresses.codes, (url) =>
    keeper.at(url).call("signIn.complete", { challengeId: kept, code: "000000" }),
  )

  const shut = await newBrowser().tryStart("phoneSignIn", { phoneNumber: owner.e164 })
  expect(shut.status, "strangers are told until when").toBe(429)
  expect((await home.signIn(owner)).text, "a code on a known device").toContain("signed-in")
  expect((await home.signInWithPassword(owner)).text, "the password there").toContain("signed-in")

  await letLimitsAge(site.databaseUrl, 900)
  const elsewhere = await newBrowser().signInWithPassword(owner)
  expect(elsewhere.text, "the password on a new device, after a quarter of an hour").toContain("signed-in")
})
