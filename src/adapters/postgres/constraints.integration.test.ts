import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"

const hash = "sha256('anything')"

describe("the database itself", () => {
  let rows: DatabaseRows
  beforeAll(async () => {
    rows = await openDatabaseRows()
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(() => rows.close())

  const text = (value: string) => `'${value}'`
  const user = (values: Record<string, string> = {}) =>
    rows.insert("users", {
      id: text(v7()),
      phone_number: "'+14155550132'",
      phone_proved_at: "now()",
      ...values,
    })
  const challenge = async (values: Record<string, string> = {}) => {
    const id = v7()
    await rows.insert("challenges", {
      id: text(id),
      opener_hash: hash,
      surface: "'browser'",
      purpose: "'sign-in'",
      channel: "'sms'",
      phone_number: "'+14155550132'",
      country: "'US'",
      number_key: "'key'",
      secret: hash,
      key_id: "'key-1'",
      tries_left: "5",
      resends_left: "3",
      created_at: "now()",
      expires_at: "now() + interval '10 minutes'",
      ...values,
    })
    return id
  }
  const session = async (values: Record<string, string>) =>
    rows.insert("sessions", {
      id: text(v7()),
      token_hash: `sha256('${v7()}')`,
      strength: "'code'",
      expires_at: "now() + interval '1 day'",
      ...values,
    })
  const delivery = async (values: Record<string, string> = {}) => {
    const id = v7()
    const challenge_id = values.challenge_id ?? text(await challenge())
    const sms = { kind: "'code'", purpose: "'sign-in'", channel: "'sms'", to_number: "'+14155550132'" }
    await rows.insert("deliveries", { id: text(id), ...sms, ...values, challenge_id })
    return id
  }

  describe("refuses of an account", () => {
    it("a number that somebody else has proved, but not one that nobody has", async () => {
      await user()
      await expect(user()).rejects.toThrow(/users_proved_phone_number_key/)
      await user({ phone_proved_at: "NULL" })
      await user({ phone_proved_at: "NULL" })
    })

    it.each(["4155550132", "+04155550132", "+1 415", "+1415", "+1234567890123456", "+1415555013x", ""])(
      "the number %j",
      async (number) => {
        await expect(user({ phone_number: text(number) })).rejects.toThrow(/users_phone_number_e164/)
      },
    )

    it.each([
      ["a proof without a number", { phone_number: "NULL" }, /users_proof_needs_number/],
      ["an identity in capitals", { identity: "'Ada@a.example'" }, /users_identity_lower_case/],
      [
        "a block together with a day on which it goes",
        { blocked_at: "now()", deletion_due_at: "now()" },
        /users_blocked_stays/,
      ],
      ["a password without its time", { password_hash: "'x'" }, /users_password_has_time/],
      ["a role that there is not", { role: "'owner'" }, /invalid input value for enum/],
    ])("%s", async (_what, values, constraint) => {
      await expect(user(values)).rejects.toThrow(constraint)
    })

    it("an identity that somebody else has", async () => {
      await user({ identity: "'ada@a.example'" })
      const second = user({ phone_number: "'+447400123456'", identity: "'ada@a.example'" })
      await expect(second).rejects.toThrow(/users_identity_key/)
    })
  })

  describe("refuses of a challenge", () => {
    it.each([
      ["a malformed number", { phone_number: "'4155550132'" }, /challenges_phone_number_e164/],
      ["tries below nothing", { tries_left: "-1" }, /challenges_tries_left/],
      ["more tries than five", { tries_left: "6" }, /challenges_tries_left/],
      ["resends below nothing", { resends_left: "-1" }, /challenges_resends_left/],
      ["more than ten minutes", { expires_at: "now() + interval '600.001 s'" }, /challenges_lifetime/],
      ["an end before its beginning", { expires_at: "now()" }, /challenges_lifetime/],
      ["a short secret", { secret: "'\\x00'::bytea" }, /challenges_secret_32_bytes/],
      ["a short opener", { opener_hash: "'\\x00'::bytea" }, /challenges_opener_hash_sha256/],
      ["a proof without an outcome", { confirmed_at: "now()" }, /challenges_outcome_after_proof/],
      [
        "a proof of no account without an end",
        { confirmed_at: "now()", outcome: "'no-account'" },
        /challenges_proof_goes_on/,
      ],
      ["a language in the words of a system", { language: "'de_AT'" }, /challenges_language_tag/],
      ["a language of endless parts", { language: "'de-a1-b2-c3-d4'" }, /challenges_language_tag/],
      ["a code provider without a name", { code_provider: "''" }, /challenges_code_provider_name/],
      [
        "a verification of our own code",
        { verification_id: "'VE1'" },
        /challenges_own_code_has_no_verification/,
      ],
      [
        "an approval of nothing",
        { code_provider: "'twilio-verify'", approval: hash },
        /challenges_approval_of_verification/,
      ],
      [
        "a short approval",
        { code_provider: "'twilio-verify'", verification_id: "'VE1'", approval: "'\\x00'::bytea" },
        /challenges_approval_sha256/,
      ],
      ["a second factor of nobody", { purpose: "'second-factor'" }, /challenges_of_somebody/],
      ["a new number of nobody", { purpose: "'change-phone'" }, /challenges_of_somebody/],
    ])("%s", async (_what, values, constraint) => {
      await expect(challenge(values)).rejects.toThrow(constraint)
    })

    it("a second open one of one browser for one number and purpose", async () => {
      const id = await challenge()
      await expect(challenge()).rejects.toThrow(/challenges_open_key/)
      await challenge({ purpose: "'register'" })
      await rows.client.query("UPDATE challenges SET closed_at = now() WHERE id = $1", [id])
      await challenge()
    })

    it("its removal while a session hangs on it", async () => {
      const id = v7()
      await user({ id: text(id) })
      const challengeId = await challenge()
      await session({ user_id: text(id), challenge_id: text(challengeId) })
      await expect(rows.client.query("DELETE FROM challenges")).rejects.toThrow(/sessions_challenge_id_fkey/)
    })
  })

  describe("refuses of a session", () => {
    const makeOwner = async () => {
      const id = v7()
      await user({ id: text(id) })
      return { user_id: text(id), challenge_id: text(await challenge()) }
    }

    it("a second one for one challenge", async () => {
      const owner = await makeOwner()
      await session(owner)
      await expect(session(owner)).rejects.toThrow(/sessions_challenge_id_key/)
    })

    it.each([
      ["more than thirty days", { expires_at: "now() + interval '30 days 1 ms'" }, /sessions_lifetime/],
      ["a token in plain text", { token_hash: "'token'" }, /sessions_token_hash_sha256/],
      ["no idle time at all", { idle_seconds: "0" }, /sessions_idle_seconds/],
    ])("%s", async (_what, values, constraint) => {
      await expect(session({ ...(await makeOwner()), ...values })).rejects.toThrow(constraint)
    })
  })

  describe("refuses of a message", () => {
    it.each([
      ["sending", "queued"],
      ["accepted", "sending"],
      ["accepted", "unknown"],
      ["delivered", "accepted"],
      ["delivered", "failed"],
      ["failed", "delivered"],
    ])("to go from %s to %s", async (from, to) => {
      const failure = (state: string) => (state === "failed" ? "'service-trouble'" : "NULL")
      const id = await delivery({ state: text(from), provider: "'twilio'", failure: failure(from) })
      const back = rows.client.query(
        `UPDATE deliveries SET state = '${to}', failure = ${failure(to)} WHERE id = '${id}'`,
      )
      await expect(back).rejects.toThrow(`a delivery cannot go from ${from} to ${to}`)
    })

    it.each([
      ["a failure that did not fail", { failure: "'service-trouble'" }, /deliveries_failure_when_failed/],
      ["a taken one without a messenger", { state: "'accepted'" }, /deliveries_taken_has_provider/],
      ["a name of nobody's", { provider_message_id: "'SM1'" }, /deliveries_message_has_provider/],
      ["a text that said a code", { code_said_at: "now()" }, /deliveries_code_said_in_call/],
      [
        "a code said in no call",
        { channel: "'call'", code_said_at: "now()" },
        /deliveries_code_said_in_call/,
      ],
      ["half a price", { price_amount: "1" }, /deliveries_price_whole/],
      ["a price below nothing", { price_amount: "-1", price_currency: "'USD'" }, /deliveries_price_positive/],
      ["a notice with a code", { kind: "'administrator-added'" }, /deliveries_code_has_challenge/],
      ["a code without a challenge", { challenge_id: "NULL" }, /deliveries_code_has_challenge/],
      ["a malformed number", { to_number: "'4155550132'" }, /deliveries_to_number_e164/],
    ])("%s", async (_what, values, constraint) => {
      await expect(delivery(values)).rejects.toThrow(constraint)
    })

    it("another one with the same name at the provider", async () => {
      const sent = { state: "'accepted'", provider: "'twilio'", provider_message_id: "'SM1'" }
      await delivery(sent)
      const twin = delivery({ ...sent, challenge_id: text(await challenge({ purpose: "'register'" })) })
      await expect(twin).rejects.toThrow(/deliveries_provider_provider_message_id_key/)
    })
  })

  it("refuses to change what was audited", async () => {
    await rows.insert("audit_events", { id: text(v7()), action: "'signed-in'" })
    await expect(rows.client.query("UPDATE audit_events SET action = 'x'")).rejects.toThrow(/never changed/)
  })

  it("refuses a second row of settings", async () => {
    await rows.insert("settings", { id: "1", sealed_number_key: "'x'" })
    await expect(rows.insert("settings", { id: "2", sealed_number_key: "'x'" })).rejects.toThrow(
      /settings_one_row/,
    )
  })

  it("refuses templates for WhatsApp that are no list", async () => {
    const settings = rows.insert("settings", {
      id: "1",
      sealed_number_key: "'x'",
      whatsapp_templates: "'{}'",
    })
    await expect(settings).rejects.toThrow(/settings_whatsapp_templates_list/)
  })

  it("refuses a count below nothing", async () => {
    const below = rows.insert("quotas", { key: "'k'", started_at: "now()", count: "-1" })
    await expect(below).rejects.toThrow(/quotas_count/)
  })
})
