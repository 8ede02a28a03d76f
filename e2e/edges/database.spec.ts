import { createTestDatabase } from "../../src/testing/test-database"
import { type BreakableProxy, startBreakableProxy } from "../breakable-proxy"
import { Caller } from "../caller"
import { test as base, expect } from "../fixtures"
import { roomyLimits, startSite } from "../site"

/** The site reaches its database by a line that can be cut. */
const test = base.extend<object, { line: BreakableProxy }>({
  line: [
    async ({ browserName: _ }, use) => {
      const database = await createTestDatabase()
      const line = await startBreakableProxy(database.url)
      await use(line)
      await line.close()
      await database.drop()
    },
    { scope: "worker" },
  ],
  site: [
    async ({ line }, use) => {
      const site = await startSite({ DATABASE_URL: line.url, DEV_INBOX: "1", LIMITS: roomyLimits })
      await use(site)
      await site.stop()
    },
    { scope: "worker", timeout: 90_000 },
  ],
})

test("a page and a route share one pool: however many ask at once, ten connections are the most", async ({
  person,
  caller,
  line,
}) => {
  await caller.register(person)
  const many = Array.from({ length: 20 }, (_, place) => place)

  line.hold()
  const pages = many.map(() => caller.open("/account"))
  await expect.poll(() => line.connections(), "the pages take all that the pool has").toBe(10)
  const routes = many.map(() => caller.ask("session.current"))
  line.release()

  expect((await Promise.all(pages)).map(({ status }) => status)).toEqual(many.map(() => 200))
  expect((await Promise.all(routes)).map(({ status }) => status)).toEqual(many.map(() => 200))
  expect(line.mostConnections()).toBe(10)
})

test("without its database the site shows its doors, answers 503, and mends itself", async ({
  page,
  site,
  person,
  door,
  line,
}) => {
  const ready = async () => (await fetch(`${site.url}/api/health/ready`)).status
  expect(await ready()).toBe(200)
  const { pid } = site
  await line.cut()

  for (const path of ["/", "/register", "/login", "/login/password", "/stop"]) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(200)
  }
  expect(await ready()).toBe(503)
  expect((await fetch(`${site.url}/api/health/live`)).status).toBe(200)
  const refused = await new Caller(site.url).tryStart("phoneSignIn", { phoneNumber: person.e164 })
  expect(refused.status).toBe(503)
  expect(refused.text).not.toMatch(/ECONN|postgres|stack|at \w+ \(/i)

  await door.open("/login")
  await door.ask(person.national)
  await expect(
    page.getByText("The site cannot answer at the moment. Try again in a minute; what you typed is kept."),
  ).toBeVisible()
  await expect(door.number).toHaveValue(person.national)

  await line.mend()
  await door.textMe.click()
  await door.code.fill(await person.code())
  await expect(door.heading).toHaveText("No account yet")
  await expect.poll(ready).toBe(200)
  expect(site.pid, "without a restart").toBe(pid)
})

test("a page behind the door breaks with a sentence while the database is away, and not with a stack", async ({
  page,
  context,
  site,
  person,
  caller,
  line,
  allowComplaint,
}) => {
  // React's own sentence for "the server could not make this page".
  allowComplaint(/React error #441/)
  await caller.register(person)
  await context.addCookies([...caller.cookies].map(([name, value]) => ({ name, value, url: site.url })))
  await line.cut()

  const answer = await page.goto("/account")
  expect(answer?.status()).toBe(500)
  await expect(page.getByRole("heading", { name: "Something broke on our side" })).toBeVisible()
  expect(await page.content()).not.toMatch(/ECONNREFUSED|at Object|node_modules/)
  await line.mend()
  await page.getByRole("button", { name: "Try again" }).click()
  await expect(page.getByText(person.formatted)).toBeVisible()
})
