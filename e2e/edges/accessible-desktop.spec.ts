import { expectAccessible } from "../accessibility"
import { expect, test } from "../fixtures"
import { onEveryScreen } from "../screens"

test("no screen has an axe violation, in light or in dark, on a desktop", async ({
  page,
  person,
  site,
  allowComplaint,
}) => {
  await onEveryScreen({ page, person, site, allowComplaint }, async () => {
    await expectAccessible(page)
    await expect(page.getByRole("heading", { level: 1 }), "one heading that names the screen").toHaveCount(1)
  })
})
