import type { Person } from "../phones"
import { wrongCode } from "../phones"
import { type BackendlessClient, type BackendlessUser, backendlessAt, faultOf } from "./backendless-client"
import { logRequests } from "./request-log"
import { test as base, expect } from "./rest-site"
import { addressForms, serverKey } from "./rest-variables"

interface Transaction {
  readonly transactionId: string
}

for (const { form, prefix } of addressForms) {
  const test = base.extend<{ app: BackendlessClient }>({
    app: ({ site }, use) => use(backendlessAt(site.url, form)),
  })

  /** Signs in as the guide of the plugin writes it, and keeps the user. */
  const signedIn = async (app: BackendlessClient, member: Person): Promise<BackendlessUser> => {
    const before = (await member.codes()).length
    const { transactionId } = (await app.CustomServices.invoke(
      "Twilio",
      "loginWithPhoneNumber",
      member.e164,
    )) as Transaction
    const user: unknown = await app.CustomServices.invoke("Twilio", "loginWithCode", {
      transactionId,
      code: await member.code(before + 1),
    })
    return app.UserService.setCurrentUser<BackendlessUser & Backendless.User>(user as BackendlessUser)
  }

  test.describe(`the JavaScript client of Backendless, with addresses below ${form}`, () => {
    test("registers in two calls", async ({ app, person }) => {
      const { e164: phoneNumber, password } = person
      const { transactionId } = (await app.UserService.register<object>({ phoneNumber })) as Transaction
      const user = await app.UserService.register<object>({
        email: `${phoneNumber.slice(1)}@example.com`,
        password,
        phoneNumber,
        transactionId,
        transactionCode: await person.code(),
        favouriteColour: "green",
      })
      expect(user).toMatchObject({
        ___class: "Users",
        userStatus: "ENABLED",
        phoneNumber,
        email: `${phoneNumber.slice(1)}@example.com`,
        favouriteColour: "green",
      })
      const { objectId, ownerId } = user as BackendlessUser
      expect(ownerId).toBe(objectId)
      expect(user).not.toHaveProperty("user-token")
    })

    test("signs in with a code, and its later calls are made by the user", async ({ app, member }) => {
      const user = await signedIn(app, member)
      expect(user).toMatchObject({ phoneNumber: member.e164, ___jsonclass: "Users" })
      expect(await app.UserService.isValidLogin()).toBe(true)
      expect(await app.UserService.getCurrentUser()).toMatchObject({ "user-token": user["user-token"] })
    })

    test("signs in with the password and a code", async ({ app, member }) => {
      const before = (await member.codes()).length
      const { e164: phoneNumber, password } = member
      const invoke = (operation: string, values: object): Promise<unknown> =>
        app.CustomServices.invoke("Plivo", operation, values)
      const begun = await invoke("loginWithPhoneNumberAndPassword", { phoneNumber, password })
      const { transactionId } = begun as Transaction
      const user = await invoke("loginWithCode", { transactionId, code: await member.code(before + 1) })
      app.UserService.setCurrentUser(user as BackendlessUser)
      expect(await app.UserService.isValidLogin()).toBe(true)
    })

    test("reads its user anew, as it does after a restart", async ({ app, member }) => {
      const { objectId, "user-token": token } = await signedIn(app, member)
      const read = await app.UserService.getCurrentUser<BackendlessUser & Backendless.User>(true)
      expect(read).toMatchObject({ objectId, phoneNumber: member.e164, "user-token": token })
    })

    test("updates a property of its user, with the whole user sent back", async ({ app, member }) => {
      const user = await signedIn(app, member)
      const updated = await app.UserService.update<object>({ ...user, favouriteColour: "green" })
      expect(updated).toMatchObject({ objectId: user.objectId, favouriteColour: "green" })
      const another = await signedIn(app, member)
      expect(another).toMatchObject({ favouriteColour: "green" })
    })

    test("signs out, and the token opens nothing from then on", async ({ app, member }) => {
      const user = await signedIn(app, member)
      await app.UserService.logout()
      expect(await app.UserService.getCurrentUser()).toBeNull()
      app.UserService.setCurrentUser(user)
      expect(await app.UserService.isValidLogin()).toBe(false)
      const fault = await faultOf(app.UserService.update<object>({ ...user, favouriteColour: "red" }))
      expect(fault).toMatchObject({ code: 40101, status: 401 })
    })

    test("sends a text by Twilio with a server key, and nothing without", async ({
      app,
      person,
      emulator,
    }) => {
      const text = {
        phoneNumber: person.e164,
        message: "Your bike is ready.",
        mediaUrl: "https://www.example.com/bike.jpg",
      }
      const refused = await faultOf(app.CustomServices.invoke("Twilio", "sendMessage", text))
      expect(refused).toMatchObject({ code: 40104, status: 401 })
      expect(await emulator.messages(person.e164)).toEqual([])
      const options = { httpRequestHeaders: { "x-api-key": serverKey } }
      const sent: unknown = await app.CustomServices.invoke("Twilio", "sendMessage", text, options)
      const [taken] = await emulator.messages(person.e164)
      expect(taken).toMatchObject({ body: text.message, mediaUrls: [text.mediaUrl] })
      expect(sent).toMatchObject({ sid: taken?.sid, to: person.e164, body: text.message })
    })

    test("sends a text by Plivo with a server key", async ({ app, person, plivo }) => {
      const sent: unknown = await app.CustomServices.invoke(
        "Plivo",
        "sendMessage",
        {
          phoneNumber: person.e164,
          message: "Your bike is ready.",
          mediaUrls: "https%3A%2F%2Fwww.example.com%2Fa.jpg,https%3A%2F%2Fwww.example.com%2Fb.jpg",
        },
        { httpRequestHeaders: { "x-api-key": serverKey } },
      )
      const [taken] = await plivo.messages(person.e164)
      expect(taken).toMatchObject({
        text: "Your bike is ready.",
        mediaUrls: ["https://www.example.com/a.jpg", "https://www.example.com/b.jpg"],
      })
      expect(sent).toMatchObject({ message_uuid: [taken?.messageUuid] })
    })

    test("gets the code, the words and the status of an error", async ({ app, member }) => {
      const before = (await member.codes()).length
      const begun: unknown = await app.CustomServices.invoke("Twilio", "loginWithPhoneNumber", member.e164)
      const { transactionId } = begun as Transaction
      const code = wrongCode(await member.code(before + 1))
      const wrong = await faultOf(
        app.CustomServices.invoke("Twilio", "loginWithCode", { transactionId, code }),
      )
      expect(wrong).toMatchObject({ code: 40011, status: 400, message: "The code is not right." })
      const unknown = await faultOf(app.CustomServices.invoke("Twilio", "loginWithCarrierPigeon", {}))
      expect(unknown).toMatchObject({ code: 40402, status: 404 })
    })

    test("is told what to call in place of a sign-in without a code", async ({ app, member }) => {
      const fault = await faultOf(app.UserService.login(member.e164, member.password))
      expect(fault).toMatchObject({ code: 40032, status: 400 })
      expect(fault.message).toContain("loginWithPhoneNumberAndPassword")
      expect(await app.UserService.getCurrentUser()).toBeNull()
    })

    test("asks for nothing but what was called, and nobody but the site", async ({ site, member }) => {
      const log = logRequests()
      try {
        const app = backendlessAt(site.url, form)
        const user = await signedIn(app, member)
        await app.UserService.isValidLogin()
        await app.UserService.logout()
        expect(log.requests.map((request) => request.replace(site.url + prefix, ""))).toEqual([
          "GET /info",
          "POST /services/Twilio/loginWithPhoneNumber",
          "POST /services/Twilio/loginWithCode",
          `GET /users/isvalidusertoken/${user["user-token"]}`,
          "GET /users/logout",
        ])
      } finally {
        log.stop()
      }
    })
  })
}
