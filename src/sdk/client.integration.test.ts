import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openRestServer, type RestServer } from "@/testing/rest-server"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { createClient, RingbackError } from "../../public/sdk/ringback.mjs"

const serverKey = "qP7vLx2ZrT8nWb4YcHd6Jf0KgMs3Qu9AeRiOtUyw5X1"
const password = "gravel-lamp-9"
const roomy = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0, startsPerAddressPerHour: 1000 }

let site: TestSite
let server: RestServer
beforeAll(async () => {
  site = await openTestSite(roomy, { API_KEYS: serverKey })
  server = await openRestServer(site.container)
})
afterAll(async () => {
  await server.close()
  await site.close()
})

const client = () => createClient({ baseUrl: server.origin, countryCode: "US" })

async function codeAt(number: string): Promise<string> {
  await server.settled()
  const [text] = (await site.container.devInbox?.list(number, 1)) ?? []
  return /\d{6}/.exec(text?.body ?? "")?.[0] ?? "no code"
}

async function register(phoneNumber: string) {
  const { transactionId } = await client().register({ phoneNumber })
  const transactionCode = await codeAt(phoneNumber)
  const about = { phoneNumber, transactionId, transactionCode, password, favouriteColour: "green" }
  return client().completeRegistration(about)
}

const refusalOf = async (act: () => Promise<unknown>) =>
  act().then(
    () => "granted" as const,
    (error: unknown) => (error instanceof RingbackError ? error : Promise.reject(error)),
  )

describe("the client", () => {
  test("registers, signs in, is known, changes its user and signs out", async () => {
    const made = await register("+14155550141")
    expect(made).toMatchObject({ phoneNumber: "+14155550141", favouriteColour: "green" })

    const ringback = client()
    const { transactionId } = await ringback.loginWithPhoneNumber({ phoneNumber: "(415) 555-0141" })
    expect(await ringback.getTransaction(transactionId)).toMatchObject({ stage: "code", triesLeft: 5 })
    const user = await ringback.loginWithCode({ transactionId, code: await codeAt("+14155550141") })
    expect(ringback.userToken).toBe(user["user-token"])

    expect(await ringback.me()).toMatchObject({ objectId: made.objectId })
    expect(await ringback.updateUser(made.objectId, { name: "Ada" })).toMatchObject({ name: "Ada" })
    expect(await ringback.readUser(made.objectId)).toMatchObject({ name: "Ada" })

    await ringback.logout()
    expect(ringback.userToken).toBeNull()
    expect(await ringback.isValidUserToken(user["user-token"])).toBe(false)
    expect(await refusalOf(() => ringback.me())).toMatchObject({ code: 40101, error: "signed-out" })
  })

  test("signs in with a password and a code that was sent twice", async () => {
    await register("+14155550142")
    const ringback = client()
    const { transactionId } = await ringback.loginWithPhoneNumberAndPassword({
      phoneNumber: "+14155550142",
      password,
    })
    const first = await codeAt("+14155550142")
    expect(await ringback.resendCode({ transactionId })).toMatchObject({ resendsLeft: 2 })
    expect(await codeAt("+14155550142")).toBe(first)
    expect(await ringback.loginWithCode({ transactionId, code: Number(first) })).toHaveProperty("user-token")
  })

  test("asks what a token opens and sends a text once, with the key of a server", async () => {
    await register("+14155550143")
    const person = client()
    const { transactionId } = await person.loginWithPhoneNumber({ phoneNumber: "+14155550143" })
    await person.loginWithCode({ transactionId, code: await codeAt("+14155550143") })

    const backend = createClient({ baseUrl: `${server.origin}/`, apiKey: serverKey })
    expect(await backend.introspect(person.userToken ?? "")).toMatchObject({ active: true })
    const message = { phoneNumber: "+14155550143", message: "Your bike is ready." }
    const sent = await backend.sendMessage(message, { idempotencyKey: "bike-1" })
    expect(await backend.sendMessage(message, { idempotencyKey: "bike-1" })).toEqual(sent)
    expect(await backend.siteInfo()).toMatchObject({ name: "Marlow Cycles", phoneProperty: "phoneNumber" })
  })

  test("says with every refusal what it is, by number and by name, and what there is to go on", async () => {
    const { transactionId } = await client().loginWithPhoneNumber({ phoneNumber: "+14155550144" })
    const code = (await codeAt("+14155550144")) === "000000" ? "111111" : "000000"
    expect(await refusalOf(() => client().loginWithCode({ transactionId, code }))).toMatchObject({
      code: 40011,
      status: 400,
      error: "code-wrong",
      errorData: { triesLeft: 4 },
      retryAfterSeconds: null,
    })
  })

  test("says so where nobody answers", async () => {
    const nowhere = createClient({ baseUrl: "http://127.0.0.1:1" })
    expect(await refusalOf(() => nowhere.siteInfo())).toMatchObject({ code: 0, status: 0, error: null })
  })
})

describe("the functions of Velo", () => {
  test("sign in by the number, however it is typed in either step, and keep no token", async () => {
    await register("+14155550145")
    const ringback = client()
    expect(await ringback.sendLoginConfirmCode("sms", "US", "415 555 0145")).toEqual({
      results: true,
      message: "",
    })
    const answer = await ringback.login(await codeAt("+14155550145"), "us", "(415) 555-0145")
    expect(answer).toMatchObject({ results: true, message: "" })
    expect(await ringback.isValidUserToken(answer.sessionToken ?? "")).toBe(true)
    expect(ringback.userToken).toBeNull()
  })

  test("send the same code once more to a number that waits for it", async () => {
    const ringback = client()
    await ringback.sendLoginConfirmCode("sms", "US", "4155550146")
    const first = await codeAt("+14155550146")
    expect(await ringback.sendLoginConfirmCode("sms", "US", "4155550146")).toMatchObject({ results: true })
    expect(await codeAt("+14155550146")).toBe(first)
  })

  test("tell a person why not, in a sentence", async () => {
    const ringback = client()
    expect(await ringback.login("123456", "US", "4155550147")).toEqual({
      results: false,
      message: "Ask for a code first.",
    })
    expect(await ringback.sendLoginConfirmCode("sms", "US", "12")).toEqual({
      results: false,
      message: "This is not a phone number of that country.",
    })
    await ringback.sendLoginConfirmCode("sms", "US", "4155550147")
    expect(await ringback.login(await codeAt("+14155550147"), "US", "4155550147")).toEqual({
      results: false,
      message: "No account has this number yet. Create one first.",
    })
  })
})

test("the first sign-in by Velo makes the account, where the site is set to that", async () => {
  const open = await openTestSite(roomy, { UNKNOWN_NUMBER: "create" })
  await server.close()
  const another = await openRestServer(open.container)
  try {
    const ringback = createClient({ baseUrl: another.origin })
    await ringback.sendLoginConfirmCode("sms", "US", "4155550148")
    await another.settled()
    const [text] = (await open.container.devInbox?.list("+14155550148", 1)) ?? []
    const code = /\d{6}/.exec(text?.body ?? "")?.[0] ?? ""
    expect(await ringback.login(code, "US", "4155550148")).toMatchObject({ results: true })
  } finally {
    await another.close()
    await open.close()
    server = await openRestServer(site.container)
  }
})
