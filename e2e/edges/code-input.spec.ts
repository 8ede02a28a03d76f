import type { Page, Request } from "@playwright/test"
import { Caller } from "../caller"
import { letCodeRunOut } from "../database"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"
import { wrongCode } from "../phones"

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

test("a code can be pasted in every shape that texts have it in, and is not sent while the password is empty", async ({
  page,
  context,
  person,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"])
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).start("/register", person.national)
  const calls = callsOf(page, "registration.complete")
  await codeStep.code.focus()

  for (const [pasted, taken] of [
    ["123 456", "123456"],
    ["654-321", "654321"],
    ["G-123456", "123456"],
    [" 987654\n", "987654"],
    ["\u0661\u0662\u0663 \u0664\u0665\u0666", "123456"],
    ["654321 is your Marlow Cycles code. It works for 10 minutes.\n\n@localhost #654321", "654321"],
  ] as const) {
    await paste(page, pasted)
    await expect(codeStep.code, pasted).toHaveValue(taken)
  }
  await codeStep.code.fill("")
  await codeStep.code.pressSequentially("1a2 b34-567")
  await expect(codeStep.code, "only digits, and no more than the code has").toHaveValue("123456")
  await expect(codeStep.code).toHaveAttribute("autocomplete", "one-time-code")
  await expect(codeStep.code).toHaveAttribute("inputmode", "numeric")
  expect(calls).toHaveLength(0)
})

test("a whole code sends itself once, however it came in", async ({
  page,
  context,
  site,
  phones,
  person,
}) => {
  await new Caller(site.url).register(phones, person.e164, "gravel-lamp-nine")
  await context.grantPermissions(["clipboard-read", "clipboard-write"])
  await new PhoneStep(page).start("/login", person.national)
  const calls = callsOf(page, "signIn.complete")
  const code = await phones.codeFor(person.e164, 2)

  await new CodeStep(page).code.focus()
  await paste(page, `${code.slice(0, 3)} ${code.slice(3)}`)
  await page.keyboard.press("Enter")
  await new AccountPage(page).expectOf(person.formatted)
  expect(calls).toHaveLength(1)
})

test("at registration the code sends itself when it is what was missing, and a refused password does not cost it", async ({
  page,
  phones,
  person,
}) => {
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).start("/register", person.national)
  const calls = callsOf(page, "registration.complete")
  const code = await phones.codeFor(person.e164)

  await codeStep.password.fill("password1")
  await codeStep.code.fill(code)
  await expect(codeStep.password).toHaveAccessibleDescription(
    "Too common: it is on lists that attackers try first.",
  )
  await expect(codeStep.password).toBeFocused()
  await expect(codeStep.code, "the code is kept").toHaveValue(code)
  await codeStep.password.fill("gravel-lamp-nine")
  await codeStep.create.click()
  await new AccountPage(page).expectOf(person.formatted)
  expect(calls).toHaveLength(2)
})

test("a wrong code says how many tries are left, and its digits are kept and selected", async ({
  page,
  phones,
  person,
}) => {
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).start("/login", person.national)
  const wrong = wrongCode(await phones.codeFor(person.e164))

  await codeStep.code.fill(wrong)
  await expect(codeStep.code).toHaveAccessibleDescription("That code is not right. 4 tries left.")
  await expect(codeStep.code).toHaveValue(wrong)
  await expect(codeStep.code).toBeFocused()
  const selection = await codeStep.code.evaluate((input: HTMLInputElement) => [
    input.selectionStart,
    input.selectionEnd,
  ])
  expect(selection).toEqual([0, 6])
  await page.keyboard.type("4")
  await expect(codeStep.code, "the next digit replaces them").toHaveValue("4")

  await codeStep.signIn.click()
  await expect(codeStep.code).toHaveAccessibleDescription("The code has 6 digits.")
  await codeStep.code.fill(wrongCode(wrong))
  await expect(codeStep.code, "a code of another length cost no try").toHaveAccessibleDescription(
    "That code is not right. 3 tries left.",
  )
})

test("after the last try even the right code is refused, and the way to a new one works", async ({
  page,
  phones,
  person,
}) => {
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).start("/login", person.national)
  const code = await phones.codeFor(person.e164)

  let wrong = code
  for (const left of ["4 tries", "3 tries", "2 tries", "1 try"]) {
    wrong = wrongCode(wrong)
    await codeStep.code.fill(wrong)
    await expect(codeStep.code).toHaveAccessibleDescription(`That code is not right. ${left} left.`)
  }
  await codeStep.code.fill(wrongCode(wrong))
  await expect(codeStep.code).toHaveAccessibleDescription(
    /^That was the last try for this code\. Get a new one\.$/,
  )
  await codeStep.code.fill(code)
  await expect(codeStep.code).toHaveAccessibleDescription(
    /^That was the last try for this code\. Get a new one\.$/,
  )

  await codeStep.getNewCode.click()
  await codeStep.code.fill(await phones.codeFor(person.e164, 2))
  await expect(codeStep.heading).toHaveText("No account yet")
})

test("a code that ran out says when, on the page as on the server, and the way to a new one works", async ({
  page,
  site,
  phones,
  person,
}) => {
  const codeStep = new CodeStep(page)
  await page.clock.install()
  await new PhoneStep(page).start("/login", person.national)
  await phones.codeFor(person.e164)
  await letCodeRunOut(site.databaseUrl, person.e164)
  await page.clock.fastForward("11:00")
  await expect(codeStep.code).toHaveAccessibleDescription(
    /^That code ran out at \d{1,2}:\d{2}\. Get a new one\.$/,
  )

  await codeStep.getNewCode.click()
  await codeStep.code.fill(await phones.codeFor(person.e164, 2))
  await expect(codeStep.heading).toHaveText("No account yet")
})

test("a code is refused once it ran out, and the refusal says since when", async ({
  site,
  phones,
  person,
}) => {
  const caller = new Caller(site.url)
  const { challengeId } = await caller.start("phoneSignIn", { phoneNumber: person.e164 })
  const code = await caller.codeOf(challengeId, phones, person.e164)
  await letCodeRunOut(site.databaseUrl, person.e164)

  const late = await caller.call("signIn.complete", { challengeId, code })
  expect(late.status).toBe(400)
  expect(late.refusal?.kind).toBe("code-expired")
  expect(late.text).toMatch(/"secondsSince":(59|6\d)\b/)
})

test("a code that was used in one tab is gone in the other", async ({ page, context, phones, person }) => {
  await new PhoneStep(page).start("/login", person.national)
  const code = await phones.codeFor(person.e164)
  const other = await context.newPage()
  await other.goto("/login")
  await expect(new CodeStep(other).heading).toHaveText("Enter the code")

  await new CodeStep(page).code.fill(code)
  await expect(new CodeStep(page).heading).toHaveText("No account yet")
  await new CodeStep(other).code.fill(code)
  await expect(
    other.getByText("This step is over: it was finished, or started anew in another tab."),
  ).toBeVisible()
})
