import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { openTwilio, verifyVariables } from "@/testing/code-providers"
import { grantedIn } from "@/testing/results"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import type { Container } from "./container"
import { createContext } from "./trpc/context"
import { appRouter } from "./trpc/router"

const number = "+14155550132"
const italian = { usageType: "SignIn", language: "it", content: "{{code}} è il codice di {{app}}" }

describe("the header Accept-Language", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite()
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(async () => {
    await site.close()
  })

  /** Starts a sign-in as a browser with that header does. What comes after the answer is done at once. */
  async function startWith(acceptLanguage: string, container: Container) {
    const later: (() => Promise<void>)[] = []
    const ctx = createContext({
      requestId: "test",
      container,
      request: new Request("http://localhost:3000/api/trpc", {
        headers: { "accept-language": acceptLanguage },
      }),
      answerHeaders: new Headers(),
      afterAnswer: (task) => later.push(task),
    })
    await appRouter.createCaller(ctx).phoneSignIn.start({ country: "US", phoneNumber: number })
    for (const task of later) await task()
  }
  it("brings a text in a language that only the owner writes in", async () => {
    const ours = site.anotherProcess()
    await registeredAt(ours, number)
    const { rows } = await site.rows.query<{ id: string }>("SELECT id FROM users")
    const saver = { userId: present(rows[0]).id, addressKey: "198.51.100.7" }
    const settings = { version: 0, templates: [italian], whatsAppTemplates: [], routes: [] }
    grantedIn(await ours.workflows.saveSettings(saver, settings))
    await site.clock.advance(30_000)
    await startWith("it-IT,it;q=0.9,en-US;q=0.8,en;q=0.7", ours)
    const [text] = await present(ours.devInbox).list(number, 1)
    expect(text?.body).toMatch(/^\d{6} è il codice di Marlow Cycles\n\n@localhost #\d{6}$/)
  })

  it("brings what Twilio Verify says to that region", async () => {
    const emulator = await openTwilio()
    const verify = site.anotherProcess(verifyVariables(emulator))
    const locales: (string | null | undefined)[] = []
    for (const header of ["zh-TW,zh;q=0.9", "is,pt-BR;q=0.9,en;q=0.8", "sv-SE", "is"]) {
      await startWith(header, verify)
      locales.push((await emulator.verifications(number)).at(-1)?.locale)
      await emulator.clear()
      await site.clock.forgetEverything()
    }
    expect(locales).toEqual(["zh-HK", "pt-BR", "sv", "en"])
    await emulator.close()
  })
})
