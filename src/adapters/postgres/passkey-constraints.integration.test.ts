import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"

const hash = "sha256('anything')"
const userId = v7()

describe("the database itself", () => {
  let rows: DatabaseRows
  beforeAll(async () => {
    rows = await openDatabaseRows()
  })
  beforeEach(async () => {
    await rows.clock.forgetEverything()
    await rows.insert("users", { id: `'${userId}'`, updated_at: "now()" })
  })
  afterAll(() => rows.close())

  const passkey = (values: Record<string, string> = {}) =>
    rows.insert("passkeys", {
      id: `'${v7()}'`,
      user_id: `'${userId}'`,
      credential_id: "'wJ0-_Q'",
      public_key: hash,
      counter: "0",
      transports: "'{internal,hybrid}'",
      name: "'Phone'",
      backed_up: "false",
      ...values,
    })
  const ceremony = (values: Record<string, string> = {}) =>
    rows.insert("passkey_ceremonies", {
      challenge: "repeat('A', 43)",
      opener_hash: hash,
      kind: "'sign-in'",
      created_at: "now()",
      expires_at: "now() + interval '5 minutes'",
      ...values,
    })
  const countOf = async (table: string) =>
    (await rows.client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n

  it.each([
    ["of nobody", { user_id: `'${v7()}'` }, /passkeys_user_id_fkey/],
    ["with an id in other letters", { credential_id: "'wJ0+/Q=='" }, /passkeys_credential_id_base64url/],
    [
      "with an id of a kilobyte and more",
      { credential_id: "repeat('A', 1365)" },
      /passkeys_credential_id_length/,
    ],
    ["without a key", { public_key: "''" }, /passkeys_public_key_length/],
    ["with a counter below nothing", { counter: "-1" }, /passkeys_counter/],
    ["with a counter of more than 32 bits", { counter: "4294967296" }, /passkeys_counter/],
    ["that is reached by pigeon", { transports: "'{usb,pigeon}'" }, /passkeys_transports/],
    ["without a name", { name: "''" }, /passkeys_name_length/],
    ["with a name that fills a page", { name: "repeat('x', 61)" }, /passkeys_name_length/],
    [
      "that was used before it was there",
      { last_used_at: "now() - interval '1 second'" },
      /passkeys_used_after_added/,
    ],
  ])("refuses a passkey %s", async (_what, values, constraint) => {
    await expect(passkey(values)).rejects.toThrow(constraint)
  })

  it("refuses a second passkey of one id, whoever brings it", async () => {
    await passkey()
    await expect(passkey()).rejects.toThrow(/passkeys_credential_id_key/)
  })

  it.each([
    ["with a short challenge", { challenge: "repeat('A', 42)" }, /passkey_ceremonies_challenge_32_bytes/],
    ["of a short opener", { opener_hash: "'\\x00'::bytea" }, /passkey_ceremonies_opener_hash_sha256/],
    [
      "of more than five minutes",
      { expires_at: "now() + interval '300.001 s'" },
      /passkey_ceremonies_lifetime/,
    ],
    ["that ends as it begins", { expires_at: "now()" }, /passkey_ceremonies_lifetime/],
    [
      "that signs in somebody who is known already",
      { user_id: `'${userId}'` },
      /passkey_ceremonies_sign_in_has_no_user/,
    ],
    ["that adds to nobody's account", { kind: "'register'" }, /passkey_ceremonies_sign_in_has_no_user/],
    ["that proves nobody", { kind: "'prove'" }, /passkey_ceremonies_sign_in_has_no_user/],
  ])("refuses a ceremony %s", async (_what, values, constraint) => {
    await expect(ceremony(values)).rejects.toThrow(constraint)
  })

  it("lets an account go with its passkeys and with what they are waited for", async () => {
    await passkey()
    await ceremony({ kind: "'register'", user_id: `'${userId}'` })
    await rows.client.query("DELETE FROM users")
    expect([await countOf("passkeys"), await countOf("passkey_ceremonies")]).toEqual([0, 0])
  })
})
