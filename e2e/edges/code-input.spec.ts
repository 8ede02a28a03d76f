import type { Page, Request } from "@playwright/test"
import { letCodeRunOut } from "../database"
import { expect, test } from "../fixtures"
import { Door } from "../pages/door"
import { type Person, wrongCode } from "../phones"

test.use({ permissions: ["clipboard-read", "clipboard-write"] })

/** The calls of a procedure that the page makes from now on. */
function callsOf(page: Page, procedure: string): Request[] {
  const calls: Request[] = []
  page.on("request", (request) => {
    if (request.url().includes(`/api/trpc/${procedure}`)) calls.push(request)
  })
  return calls
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.press("ControlOrMeta+v")
}

/** A second code is to be had in place of the first, and works. */
async function expectWayToNewCode(door: Door, person: Person): Promise<void> {
  await door.getNewCode.click()
  await door.code.fill(await person.code(2))
  await expect(door.heading).toHaveText("No account yet")
}

test("a code can be pasted in every shape that texts have it in, and is not sent while the password is empty", async ({
  page,
  person,
  door,
}) => {
  await door.start("/register", person.national)
  const calls = callsOf(page, "registration.complete")
  await door.code.focus()

  for (const [pasted, taken] of [
    ["123 456", "123456"],
    ["654-321", "654321"],
    ["G-123456", "123456"],
    [" 987654\n", "987654"],
    ["\u0661\u0662\u0663 \u0664\u0665\u0666", "123456"],
    ["654321 is your Marlow Cycles code. It works for 10 minutes.\n\n@localhost #654321", "654321"],
  ] as const) {
    await paste(page, pasted)
    await expect(door.code, pasted).toHaveValue(taken)
  }
  await door.code.fill("")
  await door.code.pressSequentially("1a2 b34-567")
  await expect(door.code, "only digits, and no more than the code has").toHaveValue("123456")
  await expect(door.code).toHaveAttribute("autocomplete", "one-time-code")
  await expect(door.code).toHaveAttribute("inputmode", "numeric")
  expect(calls).toHaveLength(0)
})

test("a whole code sends itself once, however it came in", async ({ page, member, door, account }) => {
  await door.start("/login", member.national)
  const calls = callsOf(page, "signIn.complete")
  const code = await member.code(2)

  await door.code.focus()
  await paste(page, `${code.slice(0, 3)} ${code.slice(3)}`)
  await page.keyboard.press("Enter")
  await account.expectOf(member)
  expect(calls).toHaveLength(1)
})

test("at registration the code sends itself when it is what was missing, and a refused password does not cost it", async ({
  page,
  person,
  door,
  account,
}) => {
  await door.start("/register", person.national)
  const calls = callsOf(page, "registration.complete")
  const code = await person.code()

  await door.password.fill("password1")
  await door.code.fill(code)
  await expect(door.password).toHaveAccessibleDescription(
    "Too common: it is on lists that attackers try first.",
  )
  await expect(door.password).toBeFocused()
  await expect(door.code, "the code is kept").toHaveValue(code)
  await door.createAccount({ password: person.password })
  await account.expectOf(person)
  expect(calls).toHaveLength(2)
})

test("a wrong code says how many tries are left, and its digits are kept and selected", async ({
  page,
  person,
  door,
}) => {
  await door.start("/login", person.national)
  const wrong = wrongCode(await person.code())

  await door.code.fill(wrong)
  await expect(door.code).toHaveAccessibleDescription("That code is not right. 4 tries left.")
  await expect(door.code).toHaveValue(wrong)
  await expect(door.code).toBeFocused()
  const selection = await door.code.evaluate((input: HTMLInputElement) => [
    input.selectionStart,
    input.selectionEnd,
  ])
  expect(selection).toEqual([0, 6])
  await page.keyboard.type("4")
  await expect(door.code, "the next digit replaces them").toHaveValue("4")

  await door.signIn.click()
  await expect(door.code).toHaveAccessibleDescription("The code has 6 digits.")
  await door.code.fill(wrongCode(wrong))
  await expect(door.code, "a code of another length cost no try").toHaveAccessibleDescription(
    "That code is not right. 3 tries left.",
  )
})

test("after the last try even the right code is refused, and the way to a new one works", async ({
  person,
  door,
}) => {
  await door.start("/login", person.national)
  const code = await person.code()

  let wrong = code
  for (const left of ["4 tries", "3 tries", "2 tries", "1 try"]) {
    wrong = wrongCode(wrong)
    await door.code.fill(wrong)
    await expect(door.code).toHaveAccessibleDescription(`That code is not right. ${left} left.`)
  }
  await door.code.fill(wrongCode(wrong))
  await expect(door.code).toHaveAccessibleDescription(
    /^That was the last try for this code\. Get a new one\.$/,
  )
  await door.code.fill(code)
  await expect(door.code).toHaveAccessibleDescription(
    /^That was the last try for this code\. Get a new one\.$/,
  )
  await expectWayToNewCode(door, person)
})

test("a code that ran out says when, on the page as on the server, and the way to a new one works", async ({
  page,
  site,
  person,
  door,
}) => {
  await page.clock.install()
  await door.start("/login", person.national)
  await person.code()
  await letCodeRunOut(site.databaseUrl, person.e164)
  await page.clock.fastForward("11:00")
  await expect(door.code).toHaveAccessibleDescription(
    /^That code ran out at \d{1,2}:\d{2}\. Get a new one\.$/,
  )
  await expectWayToNewCode(door, person)
})

test("a code is refused once it ran out, and the refusal says since when", async ({
  site,
  person,
  caller,
}) => {
  const { challengeId, code } = await caller.askForCode("phoneSignIn", person)
  await letCodeRunOut(site.databaseUrl, person.e164)

  const late = await caller.call("signIn.complete", { challengeId, code })
  expect(late.status).toBe(400)
  expect(late.refusal?.kind).toBe("code-expired")
  expect(late.text).toMatch(/"secondsSince":(59|6\d)\b/)
})

test("a code that was used in one tab is gone in the other", async ({ context, person, door }) => {
  await door.start("/login", person.national)
  const code = await person.code()
  const other = await context.newPage()
  await other.goto("/login")
  await expect(new Door(other).heading).toHaveText("Enter the code")

  await door.code.fill(code)
  await expect(door.heading).toHaveText("No account yet")
  await new Door(other).code.fill(code)
  await expect(
    other.getByText("This step is over: it was finished, or started anew in another tab."),
  ).toBeVisible()
})
