import { expect, test } from "../fixtures"
import type { Fault } from "../twilio-emulator/emulator-control"

// Real waits: a text that certainly did not go out need not be waited for. A circuit that opens between two tests would
// answer in Twilio's place.
test.use({
  messenger: "twilio",
  limits: {
    firstWaitMs: 30_000,
    secondWaitMs: 30_000,
    providerTimeoutMs: 1_000,
    circuitOpensAfter: 100,
  },
})

const theirWords = "Words of the provider's own"
const ownTrouble = "Our message service has trouble: no text was sent. Text again."
const busy = "Our message service takes no messages now. Wait a minute, then try again."
/** Another text at once, or only after the wait: after what the number brought about, fraud, and what time mends. */
const atOnce = "Text again"
const later = /^Text again in 0:\d\d$/
const definite: readonly (readonly [string, Fault, string, string | RegExp])[] = [
  [
    "21211, a number that is none",
    { status: 400, code: 21211, message: theirWords },
    "This number cannot be reached. Check it, or use another one.",
    later,
  ],
  [
    "21408, a country that is not open at Twilio",
    { status: 400, code: 21408, message: theirWords },
    "Texts to this country do not go out now. A call may get through.",
    atOnce,
  ],
  [
    "21610, a person who answered STOP",
    { status: 400, code: 21610, message: theirWords },
    "This number has opted out of our texts. Have us call, or reply START to the last one.",
    atOnce,
  ],
  ["20003, wrong credentials", { status: 401, code: 20003, message: theirWords }, ownTrouble, atOnce],
  ["20429, too many requests", { status: 429, code: 20429, message: theirWords }, busy, later],
  ["20503, Twilio being away", { status: 503, code: 20503, message: theirWords }, busy, later],
  [
    "30450, what Twilio takes for fraud",
    { status: 400, code: 30450, message: theirWords },
    ownTrouble,
    later,
  ],
]

test.beforeEach(({ emulator }) => emulator.clear())

for (const [name, fault, sentence, next] of definite) {
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
    await expect(door.textAgain).toHaveText(next)
    expect(await emulator.requestCount()).toBe(1)
  })
}

test("after a text that certainly did not go out the next one goes at once, and its code works", async ({
  page,
  emulator,
  person,
  door,
}) => {
  await emulator.failNext({ status: 401, code: 20003, message: theirWords })
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
  ["500 with Twilio's own error", { status: 500, code: 20500, message: theirWords }],
  ["502 with a page of a gateway", "html"],
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
    expect(await page.locator("main").textContent()).not.toMatch(
      new RegExp(`${theirWords}|Twilio|gateway`, "i"),
    )
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
