import { expect, test } from "../fixtures"
import type { Fault } from "../twilio-emulator/emulator-control"

// Real waits: a text that certainly did not go out need not be waited for.
test.use({
  messenger: "twilio",
  limits: { firstWaitMs: 30_000, secondWaitMs: 30_000, providerTimeoutMs: 1_000 },
})

const theirWords = "Words of the provider's own"
const ownTrouble = "The text could not be sent: our message service has trouble. Text again."
const definite: readonly (readonly [string, Fault, string])[] = [
  [
    "21211, a number that cannot be reached",
    { status: 400, code: 21211, message: theirWords },
    "Your phone could not be reached. Check that it is on and has signal, then text again.",
  ],
  [
    "21408, a country that is not open at Twilio",
    { status: 400, code: 21408, message: theirWords },
    "Texts to this country do not go out at the moment. Use a number of another country.",
  ],
  [
    "21610, a person who answered STOP",
    { status: 400, code: 21610, message: theirWords },
    "This number has opted out of our texts. Reply START to the last one, then text again.",
  ],
  ["20003, wrong credentials", { status: 401, code: 20003, message: theirWords }, ownTrouble],
  ["500 with Twilio's own error", { status: 500, code: 20500, message: theirWords }, ownTrouble],
  ["502 with a page of a gateway", "html", ownTrouble],
]

test.beforeEach(({ emulator }) => emulator.clear())

for (const [name, fault, sentence] of definite) {
  test(`${name}: asked once, and told within a second in our words, with what to do`, async ({
    page,
    emulator,
    person,
    door,
  }) => {
    await emulator.failNext(fault)
    await door.start("/login", person.national)
    await expect(door.heading).toHaveText("Enter the code")

    await door.expectSoon(sentence)
    expect(await page.locator("main").textContent()).not.toMatch(
      new RegExp(`${theirWords}|Twilio|gateway`, "i"),
    )
    await expect(door.textAgain, "there is nothing to wait for").toHaveText("Text again")
    expect(await emulator.requestCount()).toBe(1)
  })
}

test("after a text that certainly did not go out the next one goes at once, and its code works", async ({
  page,
  emulator,
  person,
  door,
}) => {
  await emulator.failNext("html")
  await door.start("/login", person.national)
  await expect(door.textAgain).toHaveText("Text again")
  await door.textAgain.click()
  const code = await person.code()

  await expect(page.getByText("Handed to your carrier")).toBeVisible()
  expect(await emulator.requestCount()).toBe(2)
  await door.code.fill(code)
  await expect(door.heading).toHaveText("No account yet")
})

const uncertain: readonly (readonly [string, Fault])[] = [
  ["a connection that breaks after the request", "reset"],
  ["silence", "stall"],
  ["silence after the message was taken", "accept-then-timeout"],
]

for (const [name, fault] of uncertain) {
  test(`${name}: the page claims neither success nor failure, and nothing is sent twice by itself`, async ({
    page,
    emulator,
    person,
    door,
  }) => {
    await emulator.failNext(fault)
    await door.start("/login", person.national)

    await expect(page.getByText("No word from the message service. The text may still come")).toBeVisible()
    expect(await emulator.requestCount()).toBe(1)
    await expect(door.textAgain, "it may have gone out, so the wait holds").toHaveText(
      /^Text again in 0:\d\d$/,
    )
    if (fault === "accept-then-timeout") {
      await door.code.fill(await person.code())
      await expect(door.heading).toHaveText("No account yet")
    }
  })
}
