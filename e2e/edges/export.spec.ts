import { exportFormat } from "../../src/core/account-export"
import { Caller } from "../caller"
import { askDatabase, giveRecoveryCode, letProofsAge } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { OwnData } from "../pages/own-data"

const test = base.extend<{ ownData: OwnData }>({ ownData: ({ page }, use) => use(new OwnData(page)) })

onDesktopAndPhone(() => {
  test("a person has all that is stored about them as one file, and nobody else's", async ({
    site,
    person,
    newPerson,
    caller,
    door,
    account,
    ownData,
  }) => {
    const stranger = newPerson()
    const email = `ada-${person.e164.slice(-5)}@private.example`
    await caller.register(person, email)
    await new Caller(site.url).register(stranger, `zelda-${stranger.e164.slice(-5)}@private.example`)
    await door.startWithPassword(person.national, person.password)
    await door.code.fill(await person.code(2))
    await account.expectOf(person)
    const file = await ownData.file(() => ownData.button.click())
    await expect(ownData.told).toHaveText("The file is in your downloads.")

    expect(file.name).toMatch(/^marlow-cycles-account-\d{4}-\d\d-\d\d\.json$/)
    expect(file.opening).toMatchObject({ format: exportFormat, site: "Marlow Cycles" })
    expect(file.account).toMatchObject({ phoneNumber: person.e164, email, role: "user" })
    expect(file.list("sessions").map(({ browser, system }) => [browser, system])).toEqual([
      [null, null],
      ["Chrome", "Windows"],
    ])
    expect(file.list("challenges").map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
      ["register", "session"],
      ["second-factor", "session"],
    ])
    expect(file.list("messages").map(({ to, kind }) => [to, kind])).toEqual([
      [person.e164, "code"],
      [person.e164, "code"],
    ])
    expect(file.list("events").map(({ action }) => action)).toEqual(
      expect.arrayContaining(["registered", "signed-in", "account-exported"]),
    )
    for (const theirs of [stranger.e164, stranger.e164.slice(3), stranger.formatted, "zelda-"])
      expect(file.text).not.toContain(theirs)
  })
})

test("no secret is in the file: no hash, no token, no key, no code", async ({
  page,
  site,
  member,
  door,
  account,
  ownData,
}) => {
  const recoveryCode = await giveRecoveryCode(site.databaseUrl, member.e164)
  await door.startWithPassword(member.national, member.password)
  await door.code.fill(await member.code(2))
  await account.expectOf(member)
  const cookies = await page.context().cookies()
  const secrets = await askDatabase<{ text: string | null; bytes: Buffer | null }>(
    site.databaseUrl,
    `WITH me AS (SELECT * FROM users WHERE phone_number = $1)
     SELECT password_hash AS text, NULL::bytea AS bytes FROM me UNION ALL SELECT number_key, NULL FROM me
     UNION ALL SELECT key_id, secret FROM challenges WHERE phone_number = $1
     UNION ALL SELECT NULL, opener_hash FROM challenges WHERE phone_number = $1
     UNION ALL SELECT s.device_hash::text, s.token_hash FROM sessions s JOIN me ON me.id = s.user_id
     UNION ALL SELECT NULL, k.device_hash FROM known_devices k JOIN me ON me.id = k.user_id
     UNION ALL SELECT NULL, r.code_hash FROM recovery_codes r JOIN me ON me.id = r.user_id`,
    [member.e164],
  )
  const file = await ownData.file(() => ownData.button.click())
  expect(file.list("recoveryCodes")).toHaveLength(1)

  const codes = (await member.texts()).map((text) => text.slice(0, 6))
  expect(codes.filter((code) => new RegExp(`\\b${code}\\b`).test(file.text))).toEqual([])
  const written = secrets.flatMap(({ text, bytes }) => [
    text ?? [],
    bytes ? [bytes.toString("hex"), bytes.toString("base64"), bytes.toString("base64url")] : [],
  ])
  const hidden = [...written.flat(), ...cookies.map(({ value }) => value), recoveryCode, "$argon2"]
  expect(written.flat().length, "there is something to hide").toBeGreaterThan(15)
  expect(hidden.filter((secret) => file.text.includes(secret))).toEqual([])
})

test("an old proof is asked for anew before anything is told, and the file comes by itself then", async ({
  site,
  member,
  door,
  account,
  ownData,
}) => {
  await door.startWithPassword(member.national, member.password)
  await door.code.fill(await member.code(2))
  await account.expectOf(member)
  await letProofsAge(site.databaseUrl)
  await ownData.button.click()
  await expect(ownData.proof).toBeVisible()
  await ownData.proof.getByRole("button", { name: "Cancel" }).click()
  await expect(ownData.chapter.getByRole("alert")).toHaveText("Prove first that it is you.")
  await expect(ownData.told).toBeEmpty()

  const file = await ownData.file(async () => {
    await ownData.button.click()
    await ownData.prove(member.password)
  })
  expect(file.account).toMatchObject({ phoneNumber: member.e164 })
  await expect(ownData.chapter.getByRole("alert")).toHaveCount(0)
})

test("somebody who was here for years has every row, once, however many parts it comes in", async ({
  page,
  site,
  member,
  door,
  account,
  ownData,
}) => {
  await door.startWithPassword(member.national, member.password)
  await door.code.fill(await member.code(2))
  await account.expectOf(member)
  await askDatabase(
    site.databaseUrl,
    `INSERT INTO sessions (id, user_id, token_hash, strength, created_at, last_seen_at, proved_at, expires_at, ended_at)
     SELECT gen_random_uuid(), u.id, sha256((u.id::text || n)::bytea), 'code', now() - n * interval '1 hour',
       now() - n * interval '1 hour', now() - n * interval '1 hour', now() + interval '1 day' - n * interval '1 hour', now()
     FROM users u CROSS JOIN generate_series(1, 2100) n WHERE u.phone_number = $1`,
    [member.e164],
  )
  const parts: number[] = []
  page.on("response", (response) => {
    if (response.url().includes("ownData.exported")) parts.push(response.status())
  })
  const file = await ownData.file(() => ownData.button.click())
  const sessions = file.list("sessions").map(({ id }) => id)
  expect(sessions).toHaveLength(2102)
  expect(new Set(sessions).size).toBe(2102)
  expect(file.list("messages")).toHaveLength(2)
  expect(parts).toEqual([200, 200, 200])
})
