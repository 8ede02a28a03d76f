import { Caller } from "../caller"
import { expect, test } from "../fixtures"

test.use({ variables: { NEW_DEVICE_NOTICE: "1" } })

const device = "ringback-device"
const told = "A new device signed in to your Marlow Cycles account. Not you? Check your account."

test("the owner is told by text of a browser that the account does not know, once, and not after a sign-out", async ({
  page,
  context,
  site,
  member,
  door,
  account,
}) => {
  const deviceCookie = async () => (await context.cookies(site.url)).find(({ name }) => name === device)
  await door.signInWithCode(member)
  await account.expectOf(member)
  await expect.poll(() => member.texts()).toContain(told)
  const first = await deviceCookie()
  expect(first).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", secure: false })

  await account.leave()
  expect(await deviceCookie(), "it is known after it left").toEqual(first)
  await door.signInWithCode(member)
  await account.expectOf(member)
  expect((await deviceCookie())?.value).toBe(first?.value)
  expect((await deviceCookie())?.expires).toBeGreaterThanOrEqual(first?.expires ?? Number.NaN)
  await page.reload()
  expect((await member.texts()).filter((text) => text === told)).toHaveLength(1)
})

test("a browser that was thrown out is news again when it comes back", async ({ site, member }) => {
  const [stranger, owner] = [new Caller(site.url), new Caller(site.url)]
  await stranger.signIn(member)
  await owner.signIn(member)
  await expect.poll(async () => (await member.texts()).filter((text) => text === told)).toHaveLength(2)
  await owner.call("ownSessions.endOthers")
  await stranger.signIn(member)
  await expect.poll(async () => (await member.texts()).filter((text) => text === told)).toHaveLength(3)
})

test("a tablet that several people share is known to each of their accounts by itself", async ({
  site,
  newPerson,
}) => {
  const [ada, bea] = [newPerson(), newPerson()]
  const tablet = new Caller(site.url)
  await tablet.register(ada)
  await new Caller(site.url).register(bea)
  await tablet.signIn(bea)
  await expect.poll(() => bea.texts()).toContain(told)
  await tablet.signIn(ada)
  await tablet.signIn(bea)
  expect(await ada.texts()).not.toContain(told)
  expect((await bea.texts()).filter((text) => text === told)).toHaveLength(1)
})

test("a stolen device cookie opens nothing", async ({ site, member }) => {
  const owner = new Caller(site.url)
  await owner.signIn(member)
  const thief = new Caller(site.url)
  const stolen = owner.cookies.get(device) ?? ""
  expect(stolen).toMatch(/^[\w-]{43}$/)
  for (const name of [device, "ringback-session", "ringback-start"]) thief.cookies.set(name, stolen)
  expect((await thief.ask("session.current")).result).toBeNull()
  expect((await thief.open("/account")).status).toBe(307)
  expect((await thief.ask("ownSessions.list")).refusal).toEqual({ kind: "signed-out" })
})
