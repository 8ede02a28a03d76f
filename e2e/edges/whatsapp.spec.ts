import { expectAccessible } from "../accessibility"
import { switchWhatsAppOn } from "../database"
import { expect, test } from "../fixtures"

// A site of its own, because what its owner saves holds for all of it.
test.use({ messenger: "twilio", variables: { APP_NAME: "Marlow Abroad" } })

/** What the emulator took last for a number on WhatsApp. */
const onWhatsApp = (number: string) => `whatsapp:${number}`

test("there is no such choice until the owner makes it one, and then it comes to who waits already", async ({
  page,
  site,
  member,
  door,
}) => {
  await door.start("/login", member.national)
  await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
  await expect(door.callMe).toBeVisible()
  await expect(door.onWhatsApp).toBeHidden()
  await switchWhatsAppOn(site.databaseUrl, ["twilio"])
  await expect(door.onWhatsApp).toBeVisible()
})

test.describe("once it is a choice", () => {
  test.beforeEach(async ({ site, member, door }) => {
    await switchWhatsAppOn(site.databaseUrl, ["twilio"])
    await door.start("/login", member.national)
    await member.code(2)
    await expect(door.onWhatsApp).toBeVisible()
  })

  test("a person who gets no text has the code sent by WhatsApp, sees it arrive, and is in", async ({
    page,
    emulator,
    member,
    door,
    account,
  }) => {
    const texted = await member.code(2)
    await door.onWhatsApp.click()
    await emulator.waitForText(onWhatsApp(member.e164))
    await expect(page.getByText(/^Handed to WhatsApp/)).toBeVisible()
    expect(await member.code(3), "the same code as in the text").toBe(texted)

    const [message] = await emulator.messages(onWhatsApp(member.e164))
    expect(message?.parameters).toMatchObject({
      From: "whatsapp:+14155550123",
      ContentSid: expect.stringMatching(/^HX[0-9a-f]{32}$/),
      ContentVariables: JSON.stringify({ "1": texted }),
    })
    await emulator.report(message?.sid ?? "", "delivered")
    await expect(page.getByText(/^On your phone since \d\d:\d\d$/)).toBeVisible()
    await emulator.report(message?.sid ?? "", "read")
    await door.code.fill(texted)
    await account.expectOf(member)
  })

  test("a number that is not on WhatsApp is told so while the person waits, and a text goes out", async ({
    page,
    emulator,
    member,
    door,
  }) => {
    await door.onWhatsApp.click()
    await emulator.waitForText(onWhatsApp(member.e164))
    const [message] = await emulator.messages(onWhatsApp(member.e164))
    await emulator.report(message?.sid ?? "", "undelivered", { ErrorCode: "63024" })
    await expect(page.getByText("This number cannot be reached on WhatsApp. Text again.")).toBeVisible()
    await door.textAgain.click()
    await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
    expect(await emulator.messages(member.e164)).toHaveLength(3)
  })

  test("three choices fit a narrow screen and are accessible, in both directions", async ({
    page,
    context,
    site,
    door,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await expectAccessible(page)
    for (const choice of [door.textAgain, door.callMe, door.onWhatsApp]) {
      const box = await choice.boundingBox()
      expect(box?.height).toBeGreaterThanOrEqual(44)
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320)
    }
    await context.addCookies([{ name: "rb-locale", value: "ar-XB", url: site.url }])
    await page.reload()
    await expect(page.locator(".pair button")).toHaveCount(3)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await expectAccessible(page)
  })
})
