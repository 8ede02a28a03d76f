import { present } from "./builders"
import type { Container } from "@/server/container"
import { createContext } from "@/server/trpc/context"
import { appRouter } from "@/server/trpc/router"

type Procedures = ReturnType<typeof appRouter.createCaller>

/** A browser without pages. */
export interface SiteBrowser {
  readonly jar: Map<string, string>
  /** Every `Set-Cookie` that it was given. */
  readonly written: readonly string[]
  call<Value>(act: (procedures: Procedures) => Promise<Value>): Promise<Value>
}

/**
 * A browser that calls procedures: it keeps its cookies, and what comes after an answer is done at once. `says` is what
 * it sends with each call, besides.
 */
export function siteBrowser(container: Container, says: Readonly<Record<string, string>> = {}): SiteBrowser {
  const jar = new Map<string, string>()
  const written: string[] = []
  return {
    jar,
    written,
    async call(act) {
      const answerHeaders = new Headers()
      const later: (() => Promise<void>)[] = []
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
      const request = new Request("http://localhost:3000/api/trpc", {
        headers: { cookie, "x-forwarded-for": "198.51.100.7", ...says },
      })
      const ctx = createContext({
        requestId: "test",
        container,
        request,
        answerHeaders,
        afterAnswer: (task) => later.push(task),
      })
      try {
        return await act(appRouter.createCaller(ctx))
      } finally {
        for (const setCookie of answerHeaders.getSetCookie()) {
          written.push(setCookie)
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? []
          if (setCookie.includes("Max-Age=0")) jar.delete(name)
          else jar.set(name, value)
        }
        for (const task of later) await task()
      }
    },
  }
}

/** Signs a number in that has an account, by the text that comes to it, and answers the id of the session. */
export async function signInAt(container: Container, browser: SiteBrowser, number: string): Promise<string> {
  const typed = { country: "US", phoneNumber: number }
  const { challengeId } = await browser.call((api) => api.phoneSignIn.start(typed))
  const [text] = await present(container.devInbox, "dev inbox").list(number, 1)
  const code = present(/^\d{6}/.exec(text?.body ?? "")?.[0], "code in the text")
  await browser.call((api) => api.signIn.complete({ challengeId, code }))
  const [first] = await browser.call((api) => api.ownSessions.list())
  return present(first, "session").sessionId
}
