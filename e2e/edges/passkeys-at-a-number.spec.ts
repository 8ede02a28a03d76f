import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { Door } from "../pages/door"
import { Passkeys } from "../pages/passkeys"
import { newNumber, personWith, phonesInInbox } from "../phones"
import { roomyLimits, startSite } from "../site"
import { addVirtualAuthenticator } from "../virtual-authenticator"

test("at an address of numbers no passkey is offered, the account page says why, and the procedures refuse", async ({
  page,
}) => {
  const site = await startSite({ DEV_INBOX: "1", LIMITS: roomyLimits }, "127.0.0.1")
  try {
    const member = personWith(newNumber(), phonesInInbox(site.url))
    const caller = new Caller(site.url)
    await caller.register(member)
    for (const procedure of ["passkeySignIn.start", "passkeys.startAdding", "proof.startPasskey"])
      expect((await caller.call(procedure)).refusal, procedure).toEqual({ kind: "passkeys-off" })
    expect((await caller.call("passkeys.offer")).result).toEqual({ offered: false })

    const [door, passkeys] = [new Door(page), new Passkeys(page)]
    await page.goto(`${site.url}/login`)
    await expect(door.number).toBeFocused()
    await expect(passkeys.use).toHaveCount(0)
    await page.goto(`${site.url}/login/password`)
    await expect(door.number).toBeFocused()
    await expect(passkeys.use).toHaveCount(0)
    await addVirtualAuthenticator(page)
    await door.number.fill(member.national)
    await door.password.fill(member.password)
    await door.continue.click()
    await door.code.fill(await member.code(2))
    await expect(page).toHaveURL(`${site.url}/account`)
    await expect(new AccountPage(page).heading).toBeVisible()
    await expect(
      passkeys.chapter.getByText(/^Browsers make passkeys only for a site with a name/),
    ).toBeVisible()
    await expect(passkeys.add).toHaveCount(0)
    await expectAccessible(page)
  } finally {
    await site.stop()
  }
})
