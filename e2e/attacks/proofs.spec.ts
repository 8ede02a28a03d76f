import { letAccountAskForMore, liveSessions } from "../database"
import { atOnce, expect, test } from "./attacked-site"

// Each title says what an attacker wants: that what was proved once counts twice.

test("nobody makes two accounts of one proof, or uses it again at the other process", async ({
  newBrowser,
  newPerson,
  processes,
  site,
}) => {
  const person = newPerson()
  const browser = newBrowser()
  const proof = await browser.askForCode("phoneSignIn", person)
  const signedIn = await browser.call("signIn.complete", proof)
  expect(signedIn.result).toMatchObject({ outcome: "no-account" })
  const completion = {
    challengeId: proof.challengeId,
    code: null,
    password: person.password,
    email: null,
  }
  const answers = await atOnce(8, processes, (url) =>
    browser.at(url).call("registration.complete", completion),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const url of processes)
    expect((await browser.at(url).call("registration.complete", completion)).result).toBeNull()
  expect(await liveSessions(site.databaseUrl, person.e164)).toBe(1)
})

test("nobody signs in twice with one second proof", async ({ newBrowser, member, processes, site }) => {
  await letAccountAskForMore(site.databaseUrl, member.e164)
  const browser = newBrowser()
  const { challengeId, code } = await browser.askForCode("phoneSignIn", member)
  const first = await browser.call("signIn.complete", { challengeId, code })
  expect(first.result).toMatchObject({ outcome: "second-proof" })
  const given = { challengeId, by: "password", password: member.password }
  const answers = await atOnce(8, processes, (url) => browser.at(url).call("signIn.secondProof", given))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const url of processes)
    expect((await browser.at(url).call("signIn.secondProof", given)).result).toBeNull()
})
