import { blockAccount, giveRecoveryCode, letLimitsAge, liveSessions } from "../database"
import { expect, test } from "./attacked-site"

// Each title says what somebody wants whom the owner of the site keeps out.

test("nobody who is blocked comes back by any way in, or begins anew with the same number", async ({
  newBrowser,
  newClient,
  newPerson,
  site,
}) => {
  const person = newPerson()
  const signedIn = newBrowser()
  await signedIn.register(person)
  const client = newClient()
  const { "user-token": token, objectId } = await client.signIn(person)
  const recoveryCode = await giveRecoveryCode(site.databaseUrl, person.e164)
  const begunBefore = newBrowser()
  const pending = await begunBefore.askForCode("phoneSignIn", person)
  const before = await liveSessions(site.databaseUrl, person.e164)
  await blockAccount(site.databaseUrl, person.e164)
  await letLimitsAge(site.databaseUrl, 86_400)

  const { e164: phoneNumber, password } = person
  const byRecoveryCode = { country: "GB", phoneNumber, recoveryCode, password }
  const answers = {
    "a code from before": await begunBefore.call("signIn.complete", pending),
    "a code": await newBrowser().signIn(person),
    "password and code": await newBrowser().signInWithPassword(person),
    "recovery code and password": await newBrowser().call("signIn.withRecoveryCode", byRecoveryCode),
    "the session that was open": await signedIn.call("proof.withPassword", { password }),
    "another number": await signedIn.call("phoneChange.start", {
      country: "GB",
      phoneNumber: newPerson().e164,
    }),
  }
  for (const [way, { result, text }] of Object.entries(answers)) expect(result, `${way}: ${text}`).toBeNull()
  const registered = await newBrowser().register(person)
  expect(registered.text).not.toContain("signed-in")

  await letLimitsAge(site.databaseUrl, 86_400)
  const headers = { "user-token": token }
  expect((await client.send("/users/me", { method: "GET", headers })).status).toBe(401)
  expect(
    (await client.send(`/users/${objectId}`, { method: "PUT", headers, json: { name: "A" } })).status,
  ).toBe(401)
  await expect(client.signIn(person)).rejects.toThrow(/loginWithCode answered 403/)
  await expect(client.signIn(person, "password")).rejects.toThrow(/answered 4\d\d/)
  expect(await liveSessions(site.databaseUrl, phoneNumber), "none was opened").toBe(before)
})
