import { expect, test } from "../fixtures"
import { expectTold, theirWords, troubledLimits, troubleSentences } from "../trouble"
import type { Fault } from "../twilio-emulator/emulator-control"

test.use({ messenger: "verify", limits: troubledLimits })

test.beforeEach(({ emulator }) => emulator.clear())

const { failed, unknown } = troubleSentences
const tooMany = "Too many codes went to this number. Wait up to ten minutes, then try again."
const faults: readonly (readonly [string, Fault, string])[] = [
  ["401, wrong credentials", { status: 401, code: 20003, message: theirWords }, failed],
  ["429, too many codes for the number", { status: 429, code: 60203, message: theirWords }, tooMany],
  ["silence after the code was sent", "accept-then-timeout", unknown],
]

for (const [name, fault, sentence] of faults) {
  test(`${name}: Verify is asked once, the page says what is known, and the code that is sent next leads in`, async ({
    page,
    emulator,
    person,
    door,
  }) => {
    await emulator.failNext(fault)
    await expectTold(page, emulator, sentence, () => door.start("/login", person.national))

    const texts = (await person.texts()).length
    await door.textAgain.click()
    await door.code.fill(await person.code(texts + 1))
    await expect(door.heading).toHaveText("No account yet")
    expect(await person.texts(), "one for each time that it was asked for").toHaveLength(texts + 1)
  })
}
