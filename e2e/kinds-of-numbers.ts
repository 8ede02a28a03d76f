import { expect } from "@playwright/test"
import { type Answer, Caller } from "./caller"
import {
  askDatabase,
  blockAccount,
  giveRecoveryCode,
  letAccountAskForMore,
  letNumberFallSilent,
} from "./database"
import type { Person } from "./phones"
import type { RunningSite } from "./site"

type Make = (databaseUrl: string, number: string) => Promise<unknown>

/** Says something of the account of a number. */
const setting =
  (change: string): Make =>
  (databaseUrl, number) =>
    askDatabase(databaseUrl, `UPDATE users SET ${change} WHERE phone_number = $1`, [number])

/** Does as the site when somebody else turned out to have the number: its account keeps it as one that it had. */
const lost = setting("phone_proved_at = NULL")

/**
 * What a site may know of a number, and how it gets to know that of one whose account has a password; `null`: there was
 * none. Each has to look as if the site knew nothing, until the number is proved.
 */
const kinds: Readonly<Record<string, Make | null>> = {
  "that was never seen": null,
  "that nobody has any more": (databaseUrl, number) =>
    askDatabase(databaseUrl, "DELETE FROM users WHERE phone_number = $1", [number]),
  "of an account with a password": async () => {},
  "of an account without a password": setting("password_hash = NULL, password_set_at = NULL"),
  "of an account that always asks for its password": letAccountAskForMore,
  "of an account with recovery codes": giveRecoveryCode,
  "of an account with a passkey": (databaseUrl, number) =>
    askDatabase(
      databaseUrl,
      `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, backed_up)
       SELECT gen_random_uuid(), id, replace(id::text, '-', ''), sha256(id::text::bytea), 0, '{internal}', 'Phone', true
       FROM users WHERE phone_number = $1`,
      [number],
    ),
  "of an account that is blocked": blockAccount,
  "of an account that can still be kept": setting("deletion_due_at = now() + interval '7 days'"),
  "of an account whose time has come": setting("deletion_due_at = now() - interval '1 minute'"),
  "that was silent for long": (databaseUrl, number) => letNumberFallSilent(databaseUrl, number),
  "that an account has lost": lost,
  "that another account has by now": async (databaseUrl, number) => {
    await lost(databaseUrl, number)
    await askDatabase(
      databaseUrl,
      "INSERT INTO users (id, phone_number, phone_proved_at) VALUES (gen_random_uuid(), $1, now())",
      [number],
    )
  },
}

/** An answer as a stranger sees it, without what is different each time: ids, the number itself, and seconds. */
function seen({ status, headers, text }: Answer): unknown {
  const told = [...headers]
    .filter(([name]) => name !== "date" && name !== "x-request-id")
    .map(([name, value]) => [name, name === "set-cookie" ? value.replace(/=[^;]+/, "=") : value])
  const body = text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
    .replaceAll(/"(seconds\w*|retryAfterSeconds)":\d+/g, '"$1":0')
    .replaceAll(/\+44 [\d •]+/g, "number")
  return {
    status,
    told: told.map(([name, value]) => (name === "retry-after" ? name : `${name}: ${value}`)),
    body,
  }
}

/**
 * Goes the same way with a number of each kind, and expects all that comes of it to be the same to the byte: status,
 * headers and body of each answer, and the texts on the phone. The statuses are as they are said, so that a way that
 * breaks off at its first step is not taken for one that tells nothing.
 */
export async function expectAllAlike(
  site: RunningSite,
  newPerson: () => Person,
  statuses: readonly number[],
  way: (person: Person) => Promise<readonly Answer[]>,
): Promise<void> {
  let first: unknown
  for (const [kind, make] of Object.entries(kinds)) {
    const person = newPerson()
    if (make !== null) {
      await new Caller(site.url).register(person)
      await make(site.databaseUrl, person.e164)
    }
    const before = (await person.texts()).length
    const answers = await way(person)
    const texts = (await person.texts()).slice(before).map((text) => text.replaceAll(/\d{6}/g, "code"))
    const observed = { answers: answers.map(seen), texts }
    expect(
      answers.map(({ status }) => status),
      `a number ${kind}`,
    ).toEqual(statuses)
    first ??= observed
    expect(observed, `a number ${kind}`).toEqual(first)
  }
}
