import type { Person } from "../phones"

/** What REST answered. */
export interface RestAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; `undefined` where it is none. */
  readonly json: unknown
}

/** A request as a test writes it: what it says goes out as it is. */
export interface RestRequest {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "OPTIONS"
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is, without a type of its own. */
  readonly body?: string
}

/** The user as REST tells it. */
export interface RestUser extends Record<string, unknown> {
  readonly objectId: string
  readonly "user-token": string
}

/** A program that calls REST, with no cookie and no origin unless a test gives it one. */
export class RestClient {
  constructor(
    readonly siteUrl: string,
    /** What stands before addresses such as `/users/register`. */
    readonly prefix = "/api",
    /** Headers that each request has. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same program at another process of the site. */
  at(siteUrl: string): RestClient {
    return new RestClient(siteUrl, this.prefix, this.headers)
  }

  /** Calls an address below the prefix. */
  send(path: string, request: RestRequest = {}): Promise<RestAnswer> {
    return this.fetch(`${this.prefix}${path}`, request)
  }

  /** Calls an address of the site. */
  async fetch(
    path: string,
    { method = "POST", headers = {}, json, body }: RestRequest = {},
  ): Promise<RestAnswer> {
    const text = json === undefined ? body : JSON.stringify(json)
    const type = json === undefined ? {} : { "content-type": "application/json" }
    const response = await fetch(this.siteUrl + path, {
      method,
      headers: { ...this.headers, ...type, ...headers },
      // As bytes: a text would be given a type of its own.
      ...(text === undefined ? {} : { body: Buffer.from(text) }),
    })
    const answered = await response.text()
    return { status: response.status, headers: response.headers, text: answered, json: jsonIn(answered) }
  }

  /** Begins something that sends a code, and answers its name once the code is on the phone. */
  async begin(path: string, json: unknown, person: Person): Promise<{ transactionId: string; code: string }> {
    const before = (await person.codes()).length
    const { json: answer, status, text } = await this.send(path, { json })
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`)
    const { transactionId } = answer as { transactionId: string }
    return { transactionId, code: await person.code(before + 1) }
  }

  /** Makes an account in two steps. */
  async register(person: Person, more: Readonly<Record<string, unknown>> = {}): Promise<RestAnswer> {
    const phoneNumber = person.e164
    const { transactionId, code } = await this.begin("/users/register", { phoneNumber }, person)
    const { password } = person
    return this.send("/users/register", {
      json: { phoneNumber, password, transactionId, transactionCode: code, ...more },
    })
  }

  /** Signs in with a code, or with the password and a code. */
  async signIn(person: Person, by: "code" | "password" = "code"): Promise<RestUser> {
    const { e164: phoneNumber, password } = person
    const { transactionId, code } =
      by === "code"
        ? await this.begin("/services/Twilio/loginWithPhoneNumber", { phoneNumber }, person)
        : await this.begin(
            "/services/Twilio/loginWithPhoneNumberAndPassword",
            { phoneNumber, password },
            person,
          )
    const answer = await this.send("/services/Twilio/loginWithCode", { json: { transactionId, code } })
    if (answer.status !== 200) throw new Error(`loginWithCode answered ${answer.status}: ${answer.text}`)
    return answer.json as RestUser
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
