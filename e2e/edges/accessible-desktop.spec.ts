import { expectAccessible } from "../accessibility"
import { expect, test } from "../fixtures"
import { screens } from "../screens"

test("no screen has an axe violation, in light or in dark, on a desktop", async ({
  page,
  phones,
  person,
}) => {
  test.slow()
  for (const { name, reach } of screens) {
    await test.step(name, async () => {
      await reach({ page, phones, person })
      await expectAccessible(page)
      await expect(page.getByRole("heading", { level: 1 }), "one heading that names the screen").toHaveCount(
        1,
      )
    })
  }
})
