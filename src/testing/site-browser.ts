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

/** A browser that calls procedures: it keeps its cookies, and what comes after an answer is done at once. */
export function siteBrowser(container: Container): SiteBrowser {
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
        headers: { cookie, "x-forwarded-for": "198.51.100.7" },
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
