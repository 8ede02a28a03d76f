import { letLimitsAge } from "../database"
import { expect, test } from "../fixtures"
import { expectTold, theirWords, troubledLimits, troubleSentences } from "../trouble"
import type { Fault } from "../twilio-emulator/emulator-control"

const waitMs = 30_000

// Real waits: a text that certainly did not go out need not be waited for.
test.use({
  messenger: "twilio",
  limits: { ...troubledLimits, firstWaitMs: waitMs, secondWaitMs: waitMs },
})

test.beforeEach(({ emulator }) => emulator.clear())

const { failed, busy, unknown } = troubleSentences
const twilioSays = (status: number, code: number): Fault => ({ status, code, message: theirWords })

/** Another text may be asked for at once, or after the wait: where one may be under way, or only time mends it. */
type Next = "at once" | "later"

const faults: readonly {
  readonly name: string
  readonly fault: Fault
  readonly told: string
  readonly next: Next
  /** Twilio took the text, whatever it answered. */
  readonly taken?: true
}[] = [
  {
    name: "21211, a number that is none",
    fault: twilioSays(400, 21211),
    told: "This number cannot be reached. Check it, or use another one.",
    next: "later",
  },
  {
    name: "21408, a country that is not open at Twilio",
    fault: twilioSays(400, 21408),
    told: "Texts to this country do not go out now. A call may get through.",
    next: "at once",
  },
  { name: "401, wrong credentials", fault: twilioSays(401, 20003), told: failed, next: "at once" },
  { name: "429, too many requests", fault: twilioSays(429, 20429), told: busy, next: "later" },
  { name: "30450, what Twilio takes for fraud", fault: twilioSays(400, 30450), told: failed, next: "later" },
  { name: "502 with a page of a gateway", fault: "html", told: unknown, next: "later" },
  { name: "success with nothing in it", fault: "empty", told: unknown, next: "later", taken: true },
  {
    name: "silence after the text was taken",
    fault: "accept-then-timeout",
    told: unknown,
    next: "later",
    taken: true,
  },
]

for (const { name, fault, told, next, taken = false } of faults) {
  test(`${name}: asked once, told by the page's next look in our words, and the person gets in`, async ({
    page,
    site,
    emulator,
    person,
    door,
  }) => {
    await emulator.failNext(fault)
    await expectTold(page, emulator, told, () => door.start("/login", person.national))
    await expect(door.textAgain).toHaveText(next === "at once" ? "Text again" : /^Text again in 0:\d\d$/)

    if (!taken) {
      await letLimitsAge(site.databaseUrl, waitMs / 1_000)
      await page.reload()
      await expect(door.code).toBeFocused()
      await expect(door.textAgain).toHaveText("Text again")
      await door.textAgain.click()
    }
    await door.code.fill(await person.code())
    await expect(door.heading).toHaveText("No account yet")
    expect(await person.texts(), "nothing was sent twice by itself").toHaveLength(1)
    expect(await emulator.requestCount()).toBe(taken ? 1 : 2)
  })
}

test("21610, a person who answered STOP: asked once, and told by the page's next look in our words", async ({
  page,
  emulator,
  person,
  door,
}) => {
  await emulator.failNext(twilioSays(400, 21610))
  const stopped = "This number has opted out of our texts. Have us call, or reply START to the last one."
  await expectTold(page, emulator, stopped, () => door.start("/login", person.national))
  await expect(door.textAgain, "there is nothing to wait for").toHaveText("Text again")
})
