import { afterAll, beforeAll, expect, it } from "vitest"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import { createLog } from "../log"
import { createContext } from "./context"
import { appRouter } from "./router"

const administratorNumber = "+14155550132"

let site: TestSite
let cookie: string
beforeAll(async () => {
  site = await openTestSite({ testMessagesPerHour: 1 }, { ADMIN_PHONE_NUMBERS: administratorNumber })
  const token = await registeredAt(site.container, administratorNumber)
  cookie = (await site.container.cookies.writeSession(token, 3_600_000)).split(";")[0] ?? ""
})
afterAll(() => site.close())

type Caller = ReturnType<typeof appRouter.createCaller>

/** Calls a procedure as a browser does, and reads what the log says of refusals. */
async function refusalsLogged(act: (api: Caller) => Promise<unknown>, by = cookie) {
  const entries: { event?: string }[] = []
  const log = createLog("info", { write: (line) => entries.push(JSON.parse(line)) })
  const ctx = createContext({
    container: site.container,
    request: new Request("http://localhost:3000/api/trpc", { headers: { cookie: by } }),
    requestId: "test",
    answerHeaders: new Headers(),
    afterAnswer: () => {},
  })
  await act(appRouter.createCaller({ ...ctx, log })).catch(() => null)
  return entries.filter(({ event }) => event === "refused")
}

it("a refusal is in the log, whether it is thrown or answered", async () => {
  const to = { country: "US", phoneNumber: administratorNumber }
  const test = (api: Caller) => api.admin.settings.sendTest({ ...to, provider: "nobody", language: null })
  expect(await refusalsLogged(test, "")).toMatchObject([
    { procedure: "admin.settings.sendTest", refusal: "signed-out", address: expect.any(String) },
  ])
  expect(await refusalsLogged(test)).toMatchObject([
    { procedure: "admin.settings.sendTest", refusal: "provider-not-connected", address: expect.any(String) },
  ])
})

it("a limit that is answered is in the log by its rule", async () => {
  const to = { country: "US", phoneNumber: administratorNumber }
  const test = (api: Caller) => api.admin.settings.sendTest({ ...to, provider: null, language: null })
  expect(await refusalsLogged(test)).toEqual([])
  expect(await refusalsLogged(test)).toMatchObject([
    { procedure: "admin.settings.sendTest", refusal: "limited", rule: expect.any(String) },
  ])
})
