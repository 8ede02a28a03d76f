import { setTimeout as pause } from "node:timers/promises"
import type { ChallengeView } from "../src/core/challenge-view"
import type { Refusal } from "../src/core/refusals"
import type { Person } from "./phones"

/** What a procedure answered. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** What it granted; `null` when it did not. */
  readonly result: unknown
  readonly refusal: Refusal | null
}

interface AnswerBody {
  readonly result?: { readonly data?: unknown }
  readonly error?: { readonly data?: { readonly refusal?: Refusal | null } }
}

/** What a start asks for: the number, of the United Kingdom unless another country is named. */
interface StartInput {
  readonly country?: string
  readonly phoneNumber: string
  readonly password?: string
  /** A text unless told. */
  readonly channel?: "sms" | "call"
  /** What the CAPTCHA of the page gave, on a site that asks for one. */
  readonly captchaToken?: string
}

type Flow = "registration" | "phoneSignIn" | "passwordSignIn" | "passwordReset" | "stop"

/** A browser without a screen: keeps cookies, and calls procedures as the pages of a site do. */
export class Caller {
  readonly cookies = new Map<string, string>()
  /** Where it reaches the site. */
  readonly url: string
  readonly #origin: string
  /** What each of its requests has beside the cookies. */
  readonly headers: Readonly<Record<string, string>>

  /** `origin` where the site's own differs from the address it is reached at here; `headers` that each request has. */
  constructor(siteUrl: string, origin = siteUrl, headers: Readonly<Record<string, string>> = {}) {
    this.url = siteUrl
    this.#origin = origin
    this.headers = headers
  }

  /** The same browser as another process of the site meets it, with a copy of its cookies. */
  at(siteUrl: string): Caller {
    const copy = new Caller(siteUrl, this.#origin, this.headers)
    for (const [name, value] of this.cookies) copy.cookies.set(name, value)
    return copy
  }

  /** Calls a mutation. */
  async call(procedure: string, input?: unknown): Promise<Answer> {
    return this.send(procedure, input === undefined ? "" : JSON.stringify(input))
  }

  /** The same, with a body as it is. */
  async send(procedure: string, body: string): Promise<Answer> {
    return this.#send(`/api/trpc/${procedure}`, {
      method: "POST",
      headers: { origin: this.#origin, "content-type": "application/json" },
      body,
    })
  }

  /** Calls a query. */
  async ask(procedure: string, input?: unknown): Promise<Answer> {
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`
    return this.#send(`/api/trpc/${procedure}${query}`, {})
  }

  /** Opens a page, without following where it leads. */
  async open(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(this.url + path, { redirect: "manual", headers: { ...this.#withCookies(), ...headers } })
  }

  /** Asks to start a flow, which may be refused. */
  async tryStart(flow: Flow, input: StartInput): Promise<Answer> {
    return this.call(`${flow}.start`, { country: "GB", ...input })
  }

  /** Starts a flow and answers its challenge. */
  async start(flow: Flow, input: StartInput): Promise<ChallengeView> {
    const answer = await this.tryStart(flow, input)
    if (answer.status !== 200) throw new Error(`${flow}.start answered ${answer.status}: ${answer.text}`)
    return answer.result as ChallengeView
  }

  /** Starts a flow and waits until its code is on the person's phone. */
  async askForCode(
    flow: "registration" | "phoneSignIn" | "passwordReset" | "stop",
    person: Person,
  ): Promise<{ challengeId: string; code: string }> {
    const { challengeId } = await this.start(flow, { phoneNumber: person.e164 })
    return { challengeId, code: await this.codeOf(challengeId, person) }
  }

  /** Signs in with a code. */
  async signIn(person: Person): Promise<Answer> {
    return this.call("signIn.complete", await this.askForCode("phoneSignIn", person))
  }

  /** Signs in with the password and the code that follows it. */
  async signInWithPassword(person: Person): Promise<Answer> {
    const { challengeId } = await this.start("passwordSignIn", {
      phoneNumber: person.e164,
      password: person.password,
    })
    return this.call("signIn.complete", { challengeId, code: await this.codeOf(challengeId, person) })
  }

  /** Makes an account with the person's password, and is signed in to it. */
  async register(person: Person, email: string | null = null): Promise<Answer> {
    const proof = await this.askForCode("registration", person)
    return this.call("registration.complete", { ...proof, password: person.password, email })
  }

  /** Gives the account that it is signed in to another number. */
  async changeNumber(to: Person): Promise<Answer> {
    const started = await this.call("phoneChange.start", { country: "GB", phoneNumber: to.e164 })
    const { challengeId } = started.result as ChallengeView
    return this.call("phoneChange.complete", { challengeId, code: await this.codeOf(challengeId, to) })
  }

  /** The code of a challenge, once its text has left: until then the newest text is an older one. */
  async codeOf(challengeId: string, person: Person): Promise<string> {
    const deadline = Date.now() + 10_000
    for (;;) {
      const { delivery } = (await this.ask("challenge.status", { challengeId })).result as ChallengeView
      if (delivery?.state === "accepted" || delivery?.state === "delivered") return person.code()
      if (Date.now() > deadline) throw new Error(`no text left for ${person.e164}`)
      await pause(20)
    }
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(this.url + path, {
      ...init,
      headers: { ...init.headers, ...this.#withCookies() },
    })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    const body = JSON.parse(text) as AnswerBody
    return {
      status: response.status,
      headers: response.headers,
      text,
      result: body.result?.data ?? null,
      refusal: body.error?.data?.refusal ?? null,
    }
  }

  #keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (name === undefined || value === undefined) return
    if (value === "") this.cookies.delete(name)
    else this.cookies.set(name, value)
  }

  #withCookies(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    return { ...this.headers, cookie }
  }
}
