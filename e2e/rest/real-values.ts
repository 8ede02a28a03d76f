import { hashToken } from "../../src/core/opaque-token"
import { askDatabase } from "../database"
import type { Person } from "../phones"
import type { RestClient } from "./rest-client"

/** Values that belong together, by the name of their field, header or parameter: they lead past the first check. */
export type RealValues = Readonly<Record<string, unknown>>

interface Source {
  readonly client: RestClient
  readonly databaseUrl: string
  readonly newPerson: () => Person
}

/** Registers as many members, and begins four sessions and four transactions with each. */
export async function makeRealValues(source: Source, members: number): Promise<readonly RealValues[]> {
  const values: RealValues[] = []
  for (let index = 0; index < members; index += 1) values.push(...(await valuesOfMember(source)))
  return values
}

/** Two transactions are of the member's own number, one proves a number without an account, and one registers it. */
async function valuesOfMember(source: Source): Promise<readonly RealValues[]> {
  const member = source.newPerson()
  const registered = await source.client.register(member)
  const { objectId } = registered.json as { objectId: string }
  const values: RealValues[] = []
  for (let index = 0; index < 4; index += 1) {
    const token = await newSession(source.databaseUrl, objectId)
    const person = index < 2 ? member : source.newPerson()
    const path = index === 3 ? "/users/register" : "/services/Plivo/loginWithPhoneNumber"
    const { transactionId, code } = await source.client.begin(path, { phoneNumber: person.e164 }, person)
    values.push({
      ...usualValues,
      ...{ objectId, token, "user-token": token, phoneNumber: person.e164, password: person.password },
      ...{ transactionId, transactioniId: transactionId, code, transactionCode: code },
    })
  }
  return values
}

const usualValues = {
  service: "Twilio",
  countryCode: "GB",
  channel: "sms",
  message: "Your bike is ready.",
  mediaUrl: "https://www.example.com/bike.jpg",
  mediaUrls: ["https://www.example.com/bike.jpg"],
  options: { validForSeconds: 600 },
  recoveryCode: "AAAA-BBBB-CCCC-DDDD",
  name: "Ada",
  email: "ada@example.com",
}

async function newSession(databaseUrl: string, userId: string): Promise<string> {
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url")
  await askDatabase(
    databaseUrl,
    `INSERT INTO sessions (id, user_id, token_hash, strength, expires_at)
     VALUES (gen_random_uuid(), $1, $2, 'code', now() + interval '1 day')`,
    [userId, Buffer.from(hashToken(token))],
  )
  return token
}
