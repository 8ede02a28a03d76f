import { askDatabase } from "../database"
import { signatureHeaders } from "../plivo-emulator/callback"
import { emulatedAccount as plivoAccount } from "../plivo-emulator/plivo-emulator"
import { serverKey } from "../rest/rest-variables"
import { emulatedAccount as twilioAccount } from "../twilio-emulator/twilio-emulator"
import { signatureOf } from "../twilio-emulator/webhooks"
import { expect, newAddress, newNumber, test } from "./attacked-site"

// Each title says what an attacker wants: to pass for a provider.

type Fields = Readonly<Record<string, string>>

interface Provider {
  readonly name: "twilio" | "plivo"
  readonly service: "Twilio" | "Plivo"
  readonly token: string
  readonly sign: (url: string, fields: Fields, token: string) => Record<string, string>
  /** What it reports of a message. */
  readonly report: (id: string, status: string) => Fields
  readonly statusField: string
  /** A text that came in. */
  readonly reply: (from: string, text: string) => Fields
}

const twilio: Provider = {
  name: "twilio",
  service: "Twilio",
  token: twilioAccount.authToken,
  sign: (url, fields, token) => ({ "x-twilio-signature": signatureOf(token, url, fields) }),
  report: (id, status) => ({
    AccountSid: twilioAccount.accountSid,
    MessageSid: id,
    MessageStatus: status,
  }),
  statusField: "MessageStatus",
  reply: (From, Body) => ({
    AccountSid: twilioAccount.accountSid,
    Body,
    From,
    MessageSid: `SM${"0".repeat(32)}`,
  }),
}

const plivo: Provider = {
  name: "plivo",
  service: "Plivo",
  token: plivoAccount.authToken,
  sign: (url, parameters, authToken) =>
    signatureHeaders({ url, method: "POST", parameters, authToken, versions: ["V2", "V3"] }),
  report: (MessageUUID, Status) => ({ MessageUUID, Status, Units: "1" }),
  statusField: "Status",
  reply: (from, Text) => ({ From: from.slice(1), MessageUUID: "m-1", Text, To: "14155550125" }),
}

/** Posts a form, from an address of its own, to whichever process. */
function post(url: string, fields: Fields | string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-forwarded-for": newAddress(),
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  })
}

for (const provider of [twilio, plivo]) {
  test(`nobody has a message count as what it is not, with reports that ${provider.service} did not send, or not now`, async ({
    site,
    twin,
    newClient,
  }) => {
    const { e164: phoneNumber } = newNumber()
    const headers = { "x-api-key": serverKey }
    const json = { phoneNumber, message: "Your bike is ready." }
    const sent = await newClient().send(`/services/${provider.service}/sendMessage`, { json, headers })
    expect(sent.status, sent.text).toBe(200)
    const row = async () => {
      const [found] = await askDatabase<{ id: string; message: string; state: string }>(
        site.databaseUrl,
        "SELECT id, provider_message_id AS message, state FROM deliveries WHERE to_number = $1",
        [phoneNumber],
      )
      return found ?? { id: "", message: "", state: "none" }
    }
    const { id, message } = await row()
    const place = (delivery = id, origin = site.url) =>
      `${origin}/api/webhooks/${provider.name}/report/${delivery}`
    const delivered = provider.report(message, "delivered")
    const other = "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e77"
    const [field, half] = [provider.statusField, provider.statusField.length - 2]
    const recut = Object.entries({ ...delivered, [field]: "failed" }).map(([name, value]) =>
      name === field ? [name.slice(0, half), name.slice(half) + value] : [name, value],
    )
    const failed = provider.sign(place(), { ...delivered, [field]: "failed" }, provider.token)
    const forged: readonly (readonly [Fields, Record<string, string>])[] = [
      [delivered, {}],
      [delivered, provider.sign(place(), delivered, "fedcba9876543210")],
      [delivered, provider.sign(place(other), delivered, provider.token)],
      [delivered, provider.sign(place(id, "https://evil.example"), delivered, provider.token)],
      [delivered, provider.sign(place(id, twin.url), delivered, provider.token)],
      [delivered, provider.sign(`${place()}?again=1`, delivered, provider.token)],
      [delivered, provider.sign(place(), { ...delivered, More: "1" }, provider.token)],
      [delivered, failed],
      [{ ...delivered, ErrorCode: "30007" }, provider.sign(place(), delivered, provider.token)],
    ]
    for (const [fields, signature] of forged)
      for (const origin of [site.url, twin.url])
        expect((await post(place(id, origin), fields, signature)).status, JSON.stringify(signature)).toBe(403)
    await post(place(), Object.fromEntries(recut) as Fields, failed)
    expect((await row()).state).toBe("accepted")

    const genuine = (fields: Fields, delivery = id) =>
      post(place(delivery, twin.url), fields, provider.sign(place(delivery), fields, provider.token))
    const unknown = provider.name === "twilio" ? `SM${"f".repeat(32)}` : other
    expect((await genuine(provider.report(unknown, "failed"))).status, "of another message").toBe(204)
    expect((await genuine(delivered, other)).status, "of no message of ours").toBe(204)
    expect((await row()).state).toBe("accepted")

    expect((await genuine(delivered)).status).toBe(204)
    expect((await row()).state).toBe("delivered")
    for (const older of ["queued", "sent", "failed", "undelivered"])
      expect((await genuine(provider.report(message, older))).status).toBe(204)
    expect((await row()).state, "an older report came after it").toBe("delivered")
  })

  test(`nobody stops the texts to somebody else's number, in a reply that ${provider.service} did not send like this`, async ({
    site,
    newPerson,
    newBrowser,
  }) => {
    const [victim, attacker] = [newPerson(), newPerson()]
    const url = `${site.url}/api/webhooks/${provider.name}/inbound`
    const stop = provider.reply(victim.e164, "STOP")
    const ofAttacker = provider.reply(attacker.e164, `STOPFrom${victim.e164}`)
    const signature = provider.sign(url, ofAttacker, provider.token)
    expect((await post(url, stop)).status).toBe(403)
    expect((await post(url, stop, provider.sign(url, stop, "fedcba9876543210"))).status).toBe(403)
    expect((await post(url, stop, signature)).status).toBe(403)
    // The attacker's own text, whose signed fields are cut elsewhere: what is signed is the same, letter by letter.
    const from = ofAttacker.From ?? ""
    const { MessageSid = "", ...rest } = stop
    for (const recut of [
      `${new URLSearchParams(stop)}&From=${encodeURIComponent(from)}`,
      new URLSearchParams({ ...rest, [`From${from}Mess`]: `ageSid${MessageSid}` }).toString(),
      new URLSearchParams({ ...rest, [`From${from}`]: `MessageSid${MessageSid}` }).toString(),
    ])
      await post(url, recut, signature)

    await newBrowser().askForCode("phoneSignIn", victim)
    expect(await victim.texts(), "the victim gets texts as before").toHaveLength(1)
  })
}
