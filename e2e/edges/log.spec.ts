import { expect, test } from "../fixtures"
import { wrongCode } from "../phones"

test("the log says what happened to which request, and holds no code, password, cookie or whole number", async ({
  site,
  person,
  caller,
}) => {
  const before = site.output().length
  const { password } = person
  const { challengeId } = await caller.start("registration", { phoneNumber: person.national })
  const code = await caller.codeOf(challengeId, person)
  const attempt = { challengeId, password, email: null }
  await caller.call("registration.complete", { ...attempt, code: wrongCode(code) })
  const preAuth = caller.cookies.get("ringback-start") ?? ""
  const registered = await caller.call("registration.complete", { ...attempt, code })
  const session = caller.cookies.get("ringback-session") ?? ""
  await caller.start("passwordSignIn", { phoneNumber: person.e164, password })
  await caller.tryStart("passwordSignIn", { phoneNumber: person.e164, password: "wrong-lamp" })

  const logged = () => site.output().slice(before)
  const requestId = registered.headers.get("x-request-id") ?? ""
  await expect.poll(logged).toContain('"event":"signed-in"')
  expect(logged()).toContain(`"requestId":"${requestId}"`)
  expect(logged()).toContain('"refusal":"code-wrong"')
  const digits = person.e164.slice(3)
  for (const secret of [code, wrongCode(code), password, "wrong-lamp", preAuth, session, digits]) {
    expect(secret).not.toBe("")
    expect(logged()).not.toContain(secret)
  }
})
