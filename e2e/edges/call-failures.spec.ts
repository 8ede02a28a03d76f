import { expect, test } from "../fixtures"
import { codeOfCall } from "../phones"
import { expectTold, theirWords, troubledLimits, troubleSentences } from "../trouble"
import type { Fault } from "../twilio-emulator/emulator-control"

test.use({ messenger: "twilio", limits: troubledLimits })

test.beforeEach(({ emulator }) => emulator.clear())

const { callFailed, callUnknown } = troubleSentences
const faults: readonly (readonly [string, Fault, string])[] = [
  ["401, wrong credentials", { status: 401, code: 20003, message: theirWords }, callFailed],
  ["silence", "stall", callUnknown],
]

for (const [name, fault, sentence] of faults) {
  test(`${name}: nobody is called twice by itself, the page says what is known, and the next call leads in`, async ({
    page,
    emulator,
    person,
    door,
  }) => {
    await door.start("/login", person.national)
    await person.code()
    await emulator.failNext(fault)
    await expectTold(page, emulator, sentence, () => door.callMe.click())

    const taken = (await emulator.calls(person.e164)).length
    await door.callMe.click()
    await emulator.waitForCall(person.e164, { atLeast: taken + 1 })
    await door.code.fill(await codeOfCall(emulator, person.e164))
    await expect(door.heading).toHaveText("No account yet")
    expect(await emulator.calls(person.e164)).toHaveLength(taken + 1)
  })
}
