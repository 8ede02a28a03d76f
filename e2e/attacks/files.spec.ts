import { getRaw } from "../raw-request"
import { serverKey } from "../rest/rest-variables"
import { expect, test } from "./attacked-site"

// Each title says what an attacker wants: what lies behind the pages.

/** Files that servers have handed out to strangers, as they lie here and under their usual names. */
const files = [
  ...[".env", ".env.local", ".env.production", ".git/config", ".git/HEAD", ".npmrc", ".config/biome.json"],
  ...["package.json", "package-lock.json", "tsconfig.json", "next.config.mjs", "Dockerfile", "README.md"],
  ...["prisma/schema.prisma", "dist/start.mjs", "dist/start.mjs.map", "src/server/env.ts", "server.js"],
  ...[".next/BUILD_ID", ".next/server/app-paths-manifest.json", "_next/BUILD_ID", "_next/server/proxy.js"],
  ...[".data/secret", "backup.sql", "phpinfo.php", "wp-login.php", ".DS_Store", ".well-known/../.env"],
]
const detours = [
  ...[
    "/",
    "//",
    "/../",
    "/..%2f",
    "/%2e%2e/",
    "/%2e%2e%2f",
    "/_next/static/../../",
    "/_next/static/..%2f..%2f",
  ],
  ...["/sdk/../../", "/fonts/%2e%2e/%2e%2e/", "/..\\", "/....//"],
]

test("nobody reads the site's files, by whatever way around its folders", async ({ site }) => {
  const lines = [`Host: ${new URL(site.url).host}`]
  for (const [index, file] of files.entries())
    for (const detour of ["/", detours[index % detours.length], detours[(index + 5) % detours.length]]) {
      const { status, text } = await getRaw(site.url, `${detour}${file}`, lines)
      expect([308, 400, 404], `${detour}${file}: ${text.slice(0, 60)}`).toContain(status)
    }
})

test("nobody reads the sources out of what browsers get", async ({ newBrowser, member }) => {
  const browser = newBrowser()
  await browser.signInWithPassword(member)
  const scripts = new Set<string>()
  for (const path of ["/", "/login", "/register", "/account", "/docs/api", "/nothing/here"]) {
    const html = await (await browser.open(path)).text()
    for (const [, address = ""] of html.matchAll(/"(\/_next\/static\/[^"\\?]+\.(?:js|css))/g))
      scripts.add(address)
  }
  expect(scripts.size).toBeGreaterThan(10)
  for (const address of scripts) {
    expect((await browser.open(`${address}.map`)).status, address).toBe(404)
    const text = await (await browser.open(address)).text()
    expect(text, address).not.toMatch(/sourceMappingURL=|\/src\/(server|core|adapters)\/|argon2id|APP_SECRET/)
    expect(text).not.toContain(serverKey)
  }
})

test("nobody has the server fetch an address for them", async ({ site, newBrowser, emulator, plivo }) => {
  const before = [await emulator.requestCount(), await plivo.requestCount()]
  for (const target of [
    emulator.origin,
    plivo.origin,
    `${site.url}/api/health/live`,
    "http://169.254.169.254/",
  ])
    for (const path of [
      "/_next/image?w=64&q=75&url=",
      "/_next/image?w=64&q=75&url=/%2F",
      "/api/proxy?url=",
    ]) {
      const answer = await newBrowser().open(path + encodeURIComponent(target))
      expect([400, 404], path).toContain(answer.status)
    }
  expect([await emulator.requestCount(), await plivo.requestCount()]).toEqual(before)
})

test("nobody gets past a page by headers that only the framework may write", async ({
  newBrowser,
  member,
}) => {
  const signedIn = newBrowser()
  await signedIn.signInWithPassword(member)
  const proxies = ["proxy", "src/proxy", "middleware", "src/middleware", "pages/_middleware"]
  const inward: readonly Record<string, string>[] = [
    ...proxies.map((name) => ({ "x-middleware-subrequest": new Array(5).fill(name).join(":") })),
    { "x-middleware-rewrite": "/login", "x-middleware-next": "1" },
    { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "ringback-session=1" },
    { "x-middleware-set-cookie": "ringback-session=1", "x-middleware-prefetch": "1" },
    {
      "x-invoke-path": "/admin",
      "x-invoke-status": "200",
      "x-invoke-output": "/admin",
      "x-matched-path": "/login",
    },
    { "x-nextjs-data": "1", purpose: "prefetch", "x-prerender-revalidate": "1" },
    { "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    { "x-user-id": "1", "x-ringback-hops": "1", "x-original-url": "/login", "x-rewrite-url": "/login" },
    { "x-now-route-matches": "1", "x-vercel-id": "1", "x-nonce": "AAAAAAAAAAAAAAAAAAAAAA==" },
  ]
  for (const headers of inward) {
    const [stranger, asMember] = [newBrowser(), signedIn]
    for (const path of ["/account", "/members", "/admin", "/admin/keys"]) {
      const answer = await stranger.open(path, headers)
      expect([answer.status, answer.headers.get("location")?.slice(0, 6)], JSON.stringify(headers)).toEqual([
        307,
        "/login",
      ])
      const policy = answer.headers.get("content-security-policy") ?? ""
      expect(policy, JSON.stringify(headers)).toMatch(/script-src 'nonce-(?!A{22}==)/)
    }
    const { status, headers: answered } = await asMember.open("/admin", headers)
    expect([status, answered.get("location")?.slice(0, 15)]).toEqual([307, "/administrators"])
  }
})

test("nobody starts the site's own work, or reads its inbox", async ({ newBrowser }) => {
  for (const path of [
    "/api/cron",
    "/api/dev/inbox?to=%2B447400990022",
    "/dev/inbox",
    "/api/dev/inbox/conversations",
  ]) {
    const headers = { authorization: "Bearer ", "x-vercel-cron": "1", "user-agent": "vercel-cron/1.0" }
    for (const each of [headers, { authorization: "Bearer undefined" }, {}] as Record<string, string>[])
      expect((await newBrowser().open(path, each)).status, path).toBe(404)
  }
})
