import { expect, test } from "../fixtures"
import type { Fault } from "../plivo-emulator/emulator-control"
import { expectTold, theirWords, troubledLimits, troubleSentences } from "../trouble"

test.use({ messenger: "plivo", limits: troubledLimits })

test.beforeEach(({ plivo }) => plivo.clear())

const { busy, unknown, callUnknown } = troubleSentences
const ofTexts: readonly (readonly [string, Fault, string])[] = [
  ["429, too many requests", { status: 429, error: theirWords }, busy],
  ["silence after the text was taken", "accept-then-timeout", unknown],
]

for (const [name, fault, sentence] of ofTexts) {
  test(`${name}: a text by Plivo is sent once, the page says what is known, and the next text leads in`, async ({
    page,
    plivo,
    person,
    door,
  }) => {
    await plivo.failNext(fault)
    await expectTold(page, plivo, sentence, () => door.start("/login", person.national))

    const texts = (await person.texts()).length
    await door.textAgain.click()
    await door.code.fill(await person.code(texts + 1))
    await expect(door.heading).toHaveText("No account yet")
    expect(await plivo.requestCount()).toBe(2)
  })
}

const ofCalls: readonly (readonly [string, Fault, string])[] = [
  ["silence after the call was taken", "accept-then-timeout", callUnknown],
]

for (const [name, fault, sentence] of ofCalls) {
  test(`${name}: a call by Plivo is made once, the page says what is known, and the code of the text leads in`, async ({
    page,
    plivo,
    person,
    door,
  }) => {
    await door.start("/login", person.national)
    const code = await person.code()
    await plivo.failNext(fault)
    await expectTold(page, plivo, sentence, () => door.callMe.click())

    await door.code.fill(code)
    await expect(door.heading).toHaveText("No account yet")
    expect(await plivo.requestCount()).toBe(2)
  })
}
