import type { AnyProcedure, AnyRouter } from "@trpc/server"
import { describe, expect, it } from "vitest"
import { appRouter } from "./router"

const router: AnyRouter = appRouter

describe("the procedures of this site", () => {
  it("are these, and each is open to everybody: whatever is added needs a decision", () => {
    const procedures = Object.entries<AnyProcedure>(router._def.procedures).map(
      ([path, procedure]) => `${procedure._def.type} ${path}`,
    )
    expect(procedures.sort()).toEqual([
      "mutation challenge.resend",
      "mutation passwordSignIn.start",
      "mutation phoneSignIn.start",
      "mutation registration.complete",
      "mutation registration.start",
      "mutation session.end",
      "mutation signIn.complete",
      "query challenge.status",
      "query session.current",
    ])
  })
})
