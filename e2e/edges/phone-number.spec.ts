import { Caller } from "../caller"
import { expect, test } from "../fixtures"

test("a calling code that is typed chooses the country, with + or with 00", async ({ door }) => {
  const { number, country } = door
  await door.open("/login")
  await expect(country).toHaveValue("GB")

  for (const [typed, chosen] of [
    ["+33 6", "FR"],
    ["0044 74", "GB"],
    ["+1 415", "US"],
    ["00 49 15", "DE"],
    ["+971", "AE"],
  ] as const) {
    await number.fill(typed)
    await expect(country, typed).toHaveValue(chosen)
    await expect(number, "what was typed stays as it is").toHaveValue(typed)
  }
  await number.fill("07400")
  await expect(country, "a number written at home changes nothing").toHaveValue("AE")
})

test("only open countries can be chosen, in the order of the alphabet, with their calling codes", async ({
  page,
  door,
}) => {
  await page.goto("/register")
  const listed = await door.country.locator("option").allTextContents()
  expect(listed.slice(-8)).toEqual([
    "France (+33)",
    "Germany (+49)",
    "India (+91)",
    "Ireland (+353)",
    "Netherlands (+31)",
    "United Arab Emirates (+971)",
    "United Kingdom (+44)",
    "United States (+1)",
  ])
})

test("every spelling of a number is the same number", async ({ site, person }) => {
  const digits = person.e164.slice(3)
  const spellings = [
    person.e164,
    person.national,
    digits,
    `0${digits}`,
    `0044${digits}`,
    `00 44 (0) ${digits}`.replace("(0) ", ""),
    `+44 (${digits.slice(0, 4)}) ${digits.slice(4)}`,
    `(0${digits.slice(0, 4)}) ${digits.slice(4, 7)}-${digits.slice(7)}`,
    [...`0${digits}`].join(" "),
    `0${digits.slice(0, 4)}.${digits.slice(4)}`,
    `\u00a0 +44\u2011${digits} `,
    `＋４４${digits}`,
    `0${digits}`.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
  ]
  const shown = await Promise.all(
    spellings.map(async (phoneNumber) => {
      const challenge = await new Caller(site.url).start("registration", { phoneNumber })
      return challenge.phoneNumber
    }),
  )
  expect(shown).toEqual(spellings.map(() => person.formatted))
  await expect.poll(() => person.texts()).toHaveLength(spellings.length)
})

test("a bad number is kept, and the sentence beside it has an example that is taken itself", async ({
  page,
  door,
}) => {
  await door.start("/register", "07400 12")

  await expect(door.number).toHaveAccessibleDescription(
    /^Enter a mobile number, like .{11,20} or .{15,20}\.$/,
  )
  await expect(door.number).toHaveAttribute("aria-invalid", "true")
  await expect(door.number).toBeFocused()
  await expect(door.number).toHaveValue("07400 12")

  const sentence = await page.getByText("Enter a mobile number, like").textContent()
  const [, national = ""] = /like \u2066(.+?)\u2069 or/.exec(sentence ?? "") ?? []
  await door.ask(national)
  await expect(door.heading).toHaveText("Finish your account")
})

test("the examples of every open country are taken, at home and abroad", async ({ site, caller }) => {
  for (const country of ["GB", "US", "FR", "DE", "IE", "IN", "NL", "AE"]) {
    const bad = await caller.tryStart("phoneSignIn", { country, phoneNumber: "12" })
    expect(bad.status, country).toBe(400)
    const { refusal } = bad
    if (refusal?.kind !== "phone-number-unreadable") throw new Error(`${country}: ${bad.text}`)
    const atHome = await new Caller(site.url).start("registration", {
      country,
      phoneNumber: refusal.exampleNational,
    })
    const abroad = await new Caller(site.url).start("registration", {
      phoneNumber: refusal.exampleInternational,
    })
    expect(atHome.phoneNumber).toBe(abroad.phoneNumber)
    expect(atHome.country).toBe(country)
  }
})

test("a number of a country that is not open is refused by that country's name, and kept", async ({
  door,
}) => {
  await door.start("/login", "+47 406 12 345")

  await expect(door.number).toHaveAccessibleDescription(
    "Marlow Cycles does not take numbers from Norway yet.",
  )
  await expect(door.number).toHaveValue("+47 406 12 345")
})

test("what was typed before goes along to the other ways in", async ({ page, person, door }) => {
  await door.open("/login")
  await door.number.fill(person.national)
  await page.getByRole("link", { name: "With a password" }).click()
  await expect(page).toHaveURL("/login/password")
  await expect(door.number).toHaveValue(person.national)
  await page.getByRole("link", { name: "Create an account" }).click()
  await expect(page).toHaveURL("/register")
  await expect(door.number).toHaveValue(person.national)
})
