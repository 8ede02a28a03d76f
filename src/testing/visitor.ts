import type { Container } from "@/server/container"
import { refusalOf } from "@/server/trpc/refusal-error"
import type { SessionReading } from "@/core/workflows/read-session"
import { present } from "./builders"
import { siteBrowser } from "./site-browser"

const sessionCookie = /^ringback-session=(?!;)/

/** Somebody at the door of a site, in a browser of their own, who goes on whatever they are answered. */
export class Visitor {
  /** The procedures that answered with the cookie of a session. */
  readonly letInBy = new Set<string>()
  readonly #container: Container
  readonly #browser: ReturnType<typeof siteBrowser>
  #lastStepLetIn = false

  constructor(container: Container) {
    this.#container = container
    this.#browser = siteBrowser(container)
  }

  /** Calls a procedure by its path. `null`: it refused. */
  async call(path: string, input: unknown): Promise<unknown> {
    const before = this.#browser.written.length
    try {
      return await this.#browser.call((procedures) => {
        const called = path
          .split(".")
          .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], procedures)
        return (called as (input: unknown) => Promise<unknown>)(input)
      })
    } catch (error) {
      if (refusalOf(error) === null) throw error
      return null
    } finally {
      this.#lastStepLetIn = this.#browser.written.slice(before).some((line) => sessionCookie.test(line))
      if (this.#lastStepLetIn) this.letInBy.add(path)
    }
  }

  /** The session that the last call opened; `null`: it opened none. */
  async sessionOfLastStep(): Promise<SessionReading | null> {
    const { cookies, workflows } = this.#container
    const seal = this.#browser.jar.get("ringback-session")
    if (!this.#lastStepLetIn || seal === undefined) return null
    const token = present(await cookies.readSession(`ringback-session=${seal}`))
    // Who is let in is in: a cookie of a session that nobody has would only look like one.
    return present(await workflows.readSession(token), "session of the cookie")
  }

  /** The code in the newest text to a number. */
  async codeOf(phoneNumber: string): Promise<string> {
    const [text] = await present(this.#container.devInbox, "dev inbox").list(phoneNumber, 1)
    return present(/^\d{6}/.exec(text?.body ?? "")?.[0], "code")
  }
}
