import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { procedureClasses } from "@/testing/procedure-classes"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { createContext } from "./context"
import { refusalOf } from "./refusal-error"
import { appRouter } from "./router"

const forMembers = procedureClasses.members.map((procedure) => procedure.replace(/^\w+ /, ""))

describe("a procedure for somebody who is signed in", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite()
  })
  afterAll(async () => {
    await site.close()
  })

  it.each(forMembers)("is nobody else's, before it looks at what was sent: %s", async (path) => {
    const made = new Headers()
    const ctx = createContext({
      container: site.container,
      request: new Request("http://localhost:3000/api/trpc", {
        headers: { cookie: `ringback-session=Fe26.2*forged; ringback-device=${"A".repeat(43)}` },
      }),
      requestId: "test",
      answerHeaders: made,
      afterAnswer: () => {},
    })
    const called = path
      .split(".")
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], appRouter.createCaller(ctx))
    const refused = await (called as (input: unknown) => Promise<unknown>)({ nonsense: true }).catch(
      refusalOf,
    )
    expect(refused).toEqual({ kind: "signed-out" })
    expect([...made]).toEqual([])
  })
})
