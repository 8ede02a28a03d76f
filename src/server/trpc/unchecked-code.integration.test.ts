import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { openTwilio, verifyVariables } from "@/testing/code-providers"
import { openTestSite, type TestSite } from "@/testing/test-site"
import type { RunningEmulator } from "../../../e2e/twilio-emulator/twilio-emulator"
import type { Container } from "../container"
import { createLog } from "../log"
import { createContext } from "./context"
import { handleProcedure } from "./handler"
import { appRouter } from "./router"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }
const wrongToken = { TWILIO_AUTH_TOKEN: "0123456789abcdef".repeat(2) }
const toMend = {
  level: "warn",
  provider: "twilio-verify",
  providerErrorCode: "20003",
  advice: expect.stringContaining("TWILIO_AUTH_TOKEN"),
}
const containerSymbol = Symbol.for("ringback.container")

describe("credentials that Twilio does not take any more", () => {
  let emulator: RunningEmulator
  let site: TestSite
  let working: Container
  let broken: Container
  beforeAll(async () => {
    emulator = await openTwilio()
    site = await openTestSite()
    working = site.anotherProcess(verifyVariables(emulator))
    broken = site.anotherProcess({ ...verifyVariables(emulator), ...wrongToken })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(async () => {
    Reflect.deleteProperty(globalThis, containerSymbol)
    await site.close()
    await emulator.close()
  })

  type Caller = ReturnType<typeof appRouter.createCaller>
  /** Calls a procedure as a browser does, with what it does after its answer, and reads the log of it. */
  async function call<Value>(container: Container, cookie: string, act: (api: Caller) => Promise<Value>) {
    const entries: unknown[] = []
    const log = createLog("info", { write: (line) => entries.push(JSON.parse(line)) })
    const answerHeaders = new Headers()
    const later: (() => Promise<void>)[] = []
    const ctx = createContext({
      container,
      request: new Request("http://localhost:3000/api/trpc", { headers: { cookie } }),
      requestId: "test",
      answerHeaders,
      afterAnswer: (task) => later.push(task),
    })
    const value = await act(appRouter.createCaller({ ...ctx, log })).catch(() => null)
    for (const task of later) await task()
    return { value, entries, cookie: answerHeaders.getSetCookie()[0]?.split(";")[0] ?? cookie }
  }

  it("are in the log when a code cannot be checked, with how to mend them, and not in the answer", async () => {
    const { value, cookie } = await call(working, "", (api) => api.phoneSignIn.start(typed))
    const { code } = present((await emulator.verifications(number)).at(-1))
    const attempt = { challengeId: present(value).challengeId, code }
    const entered = await call(broken, cookie, (api) => api.signIn.complete(attempt))
    expect(entered.entries).toMatchObject([{ event: "refused", refusal: "code-unchecked", ...toMend }])

    Object.assign(globalThis, { [containerSymbol]: broken })
    const request = new Request("http://localhost:3000/api/trpc/signIn.complete", {
      method: "POST",
      headers: { cookie, origin: "http://localhost:3000", "content-type": "application/json" },
      body: JSON.stringify(attempt),
    })
    const answer = await handleProcedure(request, "test", () => {})
    expect(answer.status).toBe(503)
    expect((await answer.json()).error.data.refusal).toEqual({ kind: "code-unchecked" })
  })

  it("are in the log when a code cannot be sent, with how to mend them", async () => {
    const { entries } = await call(broken, "", (api) => api.phoneSignIn.start(typed))
    expect(entries.at(-1)).toMatchObject({ event: "message", state: "failed", ...toMend })
  })
})
