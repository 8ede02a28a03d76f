import { parsePhoneNumberFromString } from "libphonenumber-js/max"
import type { Answer } from "../caller"
import { askDatabase, letLimitsAge } from "../database"
import { serverKey } from "../rest/rest-variables"
import { atOnce, expect, test } from "./attacked-site"

// Each title says what an attacker wants of the way in which numbers are read.

const atATime = 8

/** Spellings of one British mobile number, of which the ten digits after the calling code are given. */
function spellingsOf(digits: string): readonly string[] {
  const inScript = (zero: number) =>
    `0${digits}`.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
  return [
    ...[
      `+44${digits}`,
      digits,
      `0${digits}`,
      `0044${digits}`,
      `00 44 ${digits}`,
      `+44 (${digits.slice(0, 4)}) ${digits.slice(4)}`,
    ],
    ...[`(0${digits.slice(0, 4)}) ${digits.slice(4, 7)}-${digits.slice(7)}`, [...`0${digits}`].join(" ")],
    ...[`0${digits.slice(0, 4)}.${digits.slice(4)}`, `0${digits.slice(0, 4)}/${digits.slice(4)}`],
    ...[
      `\u00a0 +44\u2011${digits} `,
      `＋４４${digits}`,
      inScript(0xff10),
      inScript(0x0660),
      inScript(0x06f0),
    ],
    ...[`\u202a+44${digits}\u202c`, `\u2066+44 ${digits}\u2069`, `+44\u200b${digits}`, `\ufeff0${digits}`],
    ...[`+4\u00ad4${digits}`, `\u200f0${digits}\u200e`, `+44 [${digits}]`],
  ]
}

test("nobody has a second account for a number by writing it otherwise", async ({
  newBrowser,
  newPerson,
  processes,
  site,
}) => {
  const person = newPerson()
  const begun: (readonly [ReturnType<typeof newBrowser>, { challengeId: string; code: string }])[] = []
  for (const spelling of spellingsOf(person.e164.slice(3))) {
    await letLimitsAge(site.databaseUrl, 86_400)
    const browser = newBrowser()
    const { challengeId } = await browser.start("registration", { phoneNumber: spelling })
    begun.push([browser, { challengeId, code: await browser.codeOf(challengeId, person) }])
  }
  expect(begun.length).toBeGreaterThan(20)
  const more = { password: person.password, email: null }
  const answers: Answer[] = []
  // Fewer at once than a number has wrong codes in an hour: each counts as one until it was right.
  for (let done = 0; done < begun.length; done += atATime) {
    const group = begun.slice(done, done + atATime)
    const complete = (url: string, index: number) => {
      const [browser, proof] = group[index] as (typeof begun)[number]
      return browser.at(url).call("registration.complete", { ...proof, ...more })
    }
    answers.push(...(await atOnce(group.length, processes, complete)))
  }
  const outcomes = answers.map(({ result }) => (result as { outcome?: string } | null)?.outcome)
  expect(outcomes.filter((outcome) => outcome === "signed-in")).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === "already-registered")).toHaveLength(begun.length - 1)
  const [row] = await askDatabase<{ n: number }>(
    site.databaseUrl,
    "SELECT count(*)::int AS n FROM users WHERE phone_number LIKE $1",
    [`%${person.e164.slice(-9)}%`],
  )
  expect(row?.n).toBe(1)
})

test("nobody has a code sent to a number with something behind it, or hidden in it", async ({
  newBrowser,
  newClient,
  newPerson,
  emulator,
}) => {
  const { e164, national } = newPerson()
  const before = await emulator.requestCount()
  for (const phoneNumber of [
    ...[" ext. 5", " x5", "#5", ";ext=5", ",5", "w5", "p5", ";phone-context=+1", " or +447400990099"].map(
      (more) => e164 + more,
    ),
    ...[`tel:${e164}`, `sip:${e164}@evil.example`, `whatsapp:${e164}`, `${e164},+447400990099`],
    ...[`${e164}\n+447400990099`, `${e164}\u0000`, `${e164}0`, `+${e164}`, `${e164}+`, "+44", "0x44740099"],
    ...["1-800-FLOWERS", `${e164.slice(0, 6)}½${e164.slice(7)}`, "+44 7400 ٤٥6", `${national} Ⅷ`],
  ]) {
    const answer = await newBrowser().tryStart("phoneSignIn", { phoneNumber })
    expect(answer.refusal?.kind, JSON.stringify(phoneNumber)).toBe("phone-number-unreadable")
    const json = { phoneNumber }
    const byRest = await newClient().send("/services/Twilio/loginWithPhoneNumber", { json })
    expect(byRest, JSON.stringify(phoneNumber)).toMatchObject({ status: 400, json: { code: 40003 } })
  }
  expect(await emulator.requestCount()).toBe(before)
})

/** Numbers that are paid for by whoever texts or calls them, or that nobody reads a code on; by kind and country. */
const costly: Readonly<Record<string, readonly string[]>> = {
  PREMIUM_RATE: [
    ...["+449012345678", "+448431234567", "+19002345678", "+33891123456", "+499001234567"],
    ...["+31900123456", "+3531520123456", "+971900234567"],
  ],
  SHARED_COST: ["+3531850123456", "+491801234567", "+33820123456", "+971700012345"],
  TOLL_FREE: ["+448001234567", "+18002345678", "+33801234567", "+31800123456", "+971800123456"],
  PERSONAL_NUMBER: ["+447012345678", "+15002345678", "+4970012345678"],
  PAGER: ["+447640123456", "+49164123456", "+31662345678"],
  UAN: ["+445512345678", "+33806123456", "+971600212345", "+353818123456"],
}
const short = ["112", "999", "911", "118118", "60000", "88222", "+44118118", "141", "*100#", "+44 999"]

test("nobody has the site pay for numbers that earn somebody money, or that are nobody's", async ({
  newBrowser,
  newClient,
  newMember,
  emulator,
  plivo,
  site,
}) => {
  for (const [kind, numbers] of Object.entries(costly))
    for (const number of numbers) {
      const parsed = parsePhoneNumberFromString(number)
      expect([parsed?.isValid(), parsed?.getType()], `${number} is a real one`).toEqual([true, kind])
    }
  const member = newBrowser()
  await member.signInWithPassword(await newMember())
  const requests = async () => [await emulator.requestCount(), await plivo.requestCount()]
  const messages = () => askDatabase(site.databaseUrl, "SELECT count(*)::int AS n FROM deliveries")
  const [before, messagesBefore] = [await requests(), await messages()]
  for (const phoneNumber of [...Object.values(costly).flat(), ...short]) {
    const input = { country: "GB", phoneNumber }
    for (const flow of ["registration", "phoneSignIn", "passwordReset", "stop", "phoneChange"]) {
      const { status, refusal } = await member.call(`${flow}.start`, input)
      expect([status, refusal?.kind], `${flow} ${phoneNumber}`).toEqual([400, "phone-number-unreadable"])
    }
    for (const [path, json] of [
      ["/users/register", { phoneNumber }],
      ["/services/Plivo/loginWithPhoneNumber", { phoneNumber }],
      ["/services/Twilio/sendMessage", { phoneNumber, message: "Hello." }],
    ] as const) {
      const answer = await newClient().send(path, { json, headers: { "x-api-key": serverKey } })
      expect(answer, `${path} ${phoneNumber}`).toMatchObject({ status: 400, json: { code: 40003 } })
    }
  }
  expect(await requests(), "no provider was asked for anything").toEqual(before)
  expect(await messages(), "and nobody waits to ask one").toEqual(messagesBefore)
})
