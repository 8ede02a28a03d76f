import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as z from "zod"
import { type AccountSite, accounts, type Holder, type Strength } from "@/testing/account-strengths"
import { present } from "@/testing/builders"
import { callRest, type RestCallAnswer } from "@/testing/rest-caller"
import { openTestSite } from "@/testing/test-site"
import { Visitor } from "@/testing/visitor"
import { type Opens, table, type Way } from "@/testing/ways-in-table"
import { operations } from "./operations/all"

// What may open a session of which account, by REST: the same as in a browser, way by way. The two ways that need a page,
// a passkey and "I am the new owner", have no counterpart here.

/** A client of REST that goes on whatever it is answered. */
class Client {
  constructor(readonly on: AccountSite) {}

  send(path: string, json: unknown): Promise<RestCallAnswer> {
    return callRest(this.on.site.container, path, { json })
  }

  async code(phoneNumber: string): Promise<string> {
    return new Visitor(this.on.site.container).codeOf(phoneNumber)
  }

  /** Number, then code. */
  async provesNumber({ phoneNumber }: Holder): Promise<{ answer: RestCallAnswer; transactionId: string }> {
    const { json } = await this.send("/services/Twilio/loginWithPhoneNumber", { phoneNumber })
    const { transactionId } = json as { transactionId: string }
    const code = await this.code(phoneNumber)
    return {
      transactionId,
      answer: await this.send("/services/Twilio/loginWithCode", { transactionId, code }),
    }
  }
}

/** How each way is gone to its end. The names are those of the browser's ways that they have to open the same as. */
const goes = {
  registration: async (client, { phoneNumber, password }) => {
    const { json } = await client.send("/users/register", { phoneNumber })
    const { transactionId } = json as { transactionId: string }
    const attempt = { phoneNumber, password, transactionId, transactionCode: await client.code(phoneNumber) }
    return client.send("/users/register", attempt)
  },
  phone: async (client, holder) => (await client.provesNumber(holder)).answer,
  "phone, then the password": async (client, holder) => {
    const { transactionId } = await client.provesNumber(holder)
    return client.send("/services/Twilio/loginWithCode", { transactionId, password: holder.password })
  },
  "phone, then a recovery code": async (client, holder) => {
    const { transactionId } = await client.provesNumber(holder)
    return client.send("/services/Twilio/loginWithCode", { transactionId, recoveryCode: holder.recoveryCode })
  },
  password: async (client, { phoneNumber, password }) => {
    const start = "/services/Twilio/loginWithPhoneNumberAndPassword"
    const { json, status } = await client.send(start, { phoneNumber, password })
    // Only a right password has a code sent.
    if (status !== 200) return { status, json }
    const { transactionId } = json as { transactionId: string }
    const code = await client.code(phoneNumber)
    return client.send("/services/Twilio/loginWithCode", { transactionId, code })
  },
} as const satisfies Partial<Record<Way, (client: Client, holder: Holder) => Promise<RestCallAnswer>>>

const ways = Object.keys(goes) as (keyof typeof goes)[]
const rows = Object.entries(table) as [Strength, Record<Way, Opens>][]
const cells = rows.flatMap(([strength, row]) => ways.map((way) => ({ strength, way, opens: row[way] })))

describe("the ways into an account, by REST", () => {
  let on: AccountSite
  beforeAll(async () => {
    const roomy = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0, startsPerAddressPerHour: 10_000 }
    const more = {
      startsPerPrefixPerHour: 10_000,
      sendsInAllPerHour: 10_000,
      sendsPerCountryPerHour: 10_000,
      sendsPerNumberPerHour: 100,
    }
    const wrong = { wrongPasswordsPerAddressPer10Minutes: 10_000, wrongCodesPerAddressPer10Minutes: 10_000 }
    const codes = { wrongRecoveryCodesPerAddressPer10Minutes: 10_000 }
    const site = await openTestSite({ ...roomy, ...more, ...wrong, ...codes })
    on = { site, creating: site.anotherProcess({ UNKNOWN_NUMBER: "create" }) }
  })
  afterAll(() => on.site.close())

  it.each(cells)("$strength × $way opens: $opens", async ({ strength, way, opens }) => {
    const holder = await accounts[strength](on)
    const { json } = await goes[way](new Client(on), holder)
    const token = (json as { "user-token"?: string } | undefined)?.["user-token"]
    const { workflows } = on.site.container
    const session =
      token === undefined ? null : present(await workflows.readSession(token), "session of the token")
    expect(session?.user.id === holder.userId ? session.strength : null).toBe(opens)
  })

  it("all end in the one operation that answers with a token", () => {
    const answering = operations.filter(({ answer }) =>
      JSON.stringify(answer === null ? null : z.toJSONSchema(answer)).includes("user-token"),
    )
    expect(answering.map(({ id }) => id)).toEqual(["loginWithCode"])
  })
})
