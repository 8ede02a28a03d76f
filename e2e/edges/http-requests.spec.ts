import type { APIResponse } from "@playwright/test"
import { askDatabase } from "../database"
import { test as base, expect } from "../fixtures"

const start = "/api/trpc/phoneSignIn.start"
const goodBody = '{"country":"GB","phoneNumber":"07400123456"}'

interface Post {
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

/** Posts as this site's own page would, but for what a test changes. */
const test = base.extend<{ post: (changed: Post) => Promise<APIResponse> }>({
  post: ({ request, site }, use) =>
    use(({ path = start, headers = {}, body = "" }) =>
      request.post(site.url + path, {
        headers: { origin: site.url, "content-type": "application/json", ...headers },
        data: typeof body === "string" ? Buffer.from(body) : body,
      }),
    ),
})

async function expectRefused(answer: APIResponse, status: number): Promise<void> {
  expect(answer.status()).toBe(status)
  const text = await answer.text()
  expect(text).not.toMatch(/stack|node_modules|\.ts:|at \w+ \(/)
  expect(JSON.parse(text)).toHaveProperty("error")
  expect(answer.headers()["cache-control"]).toBe("no-store, no-transform")
}

let challengesBefore = 0

async function countChallenges(databaseUrl: string): Promise<number> {
  const [row] = await askDatabase<{ count: string }>(databaseUrl, "SELECT count(*) FROM challenges")
  return Number(row?.count)
}

test.beforeEach(async ({ site }) => {
  challengesBefore = await countChallenges(site.databaseUrl)
})

test.afterEach("nothing that is refused at the door starts anything", async ({ site }) => {
  expect(await countChallenges(site.databaseUrl)).toBe(challengesBefore)
})

test("a body that is not JSON is answered 400", async ({ post }) => {
  const deep = `${"[".repeat(50)}${"]".repeat(50)}`
  for (const body of ["{", "nonsense", '{"country":"GB"', "\u0000", Buffer.from([0xff, 0xfe, 0x7b]), deep]) {
    await expectRefused(await post({ body }), 400)
  }
})

test("JSON of another shape is answered 400, and a name that is not asked for is refused", async ({
  post,
}) => {
  const phoneNumber = "07400123456"
  for (const input of [
    null,
    [],
    "text",
    {},
    { country: "GB" },
    { country: "GB", phoneNumber: 7400123456 },
    { country: "GB", phoneNumber: null },
    { country: "GB", phoneNumber: "7".repeat(65) },
    { country: "GBR", phoneNumber },
    { country: "GB", phoneNumber, role: "administrator" },
  ]) {
    await expectRefused(await post({ body: JSON.stringify(input) }), 400)
  }
})

test("a body over 64 KiB is answered 413", async ({ post }) => {
  const body = JSON.stringify({ country: "GB", phoneNumber: "7".repeat(64 * 1024) })
  await expectRefused(await post({ body }), 413)
})

test("a mutation is not to be had by GET, nor a query by POST: 405 says what is", async ({
  request,
  site,
  post,
}) => {
  const input = encodeURIComponent(goodBody)
  const got = await request.get(`${site.url}${start}?input=${input}`)
  await expectRefused(got, 405)
  expect(got.headers().allow).toBe("POST")
  const posted = await post({ path: "/api/trpc/session.current" })
  await expectRefused(posted, 405)
  expect(posted.headers().allow).toBe("GET")
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    const other = await request.fetch(site.url + start, { method, headers: { origin: site.url } })
    await expectRefused(other, 405)
    expect(other.headers().allow).toBe("GET, POST")
  }
})

test("an address that nothing serves is answered 404: to people with a page, to programs with JSON", async ({
  request,
  site,
  post,
}) => {
  await expectRefused(await post({ path: "/api/trpc/users.list", body: "{}" }), 404)
  for (const path of ["/api", "/api/users", "/api/trpc"]) {
    const answer = await request.get(site.url + path)
    expect(answer.status(), path).toBe(404)
  }
  const page = await request.get(`${site.url}/nothing/here`)
  expect(page.status()).toBe(404)
  expect(page.headers()["content-type"]).toContain("text/html")
})

test("an answer of the API is not compressed: its length tells nothing about what lies beside a stranger's text", async ({
  request,
  site,
}) => {
  const answer = await request.get(`${site.url}/api/trpc/session.current`, {
    headers: { "sec-fetch-site": "same-origin", "accept-encoding": "gzip, br" },
  })
  expect(answer.status()).toBe(200)
  expect(answer.headers()["content-encoding"]).toBeUndefined()
})
