import { Caller } from "../caller"
import { getRaw, postRaw } from "../raw-request"
import { expect, newAddress, test } from "./attacked-site"

// Each title says what an attacker wants: that people are led to another host, by the site itself.

/** Ways to have asked for another host, each with how the address then stands in the request line. */
function poisoned(host: string): readonly { target: (path: string) => string; lines: readonly string[] }[] {
  const asPath = (path: string) => path
  const whole = (path: string) => `http://evil.example${path}`
  return [
    { target: asPath, lines: ["Host: evil.example"] },
    {
      target: asPath,
      lines: [`Host: ${host}`, "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https"],
    },
    { target: asPath, lines: [`Host: ${host}`, "Forwarded: for=1.2.3.4;host=evil.example;proto=https"] },
    {
      target: asPath,
      lines: [
        `Host: ${host}`,
        ...["X-Host", "X-Original-Host", "X-HTTP-Host-Override", "X-Forwarded-Server"].map(
          (name) => `${name}: evil.example`,
        ),
        ...["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix"].map(
          (name) => `${name}: //evil.example/`,
        ),
      ],
    },
    { target: whole, lines: [`Host: ${host}`] },
    { target: whole, lines: ["Host: evil.example"] },
    { target: (path) => `HTTP://mallory@evil.example:81${path}`, lines: [`Host: ${host}`] },
  ]
}

test("nobody has a page lead, or a document point, to a host that was merely asked for", async ({ site }) => {
  const paths = ["/", "/account", "/admin/keys", "/login/", "/members", "/login", "/api/openapi.json"]
  for (const { target, lines } of poisoned(new URL(site.url).host)) {
    for (const path of paths) {
      const { status, text } = await getRaw(site.url, target(path), lines)
      expect([200, 307, 308], `${target(path)} ${lines.join()}`).toContain(status)
      expect(text, `${target(path)} ${lines.join()}`).not.toContain("evil.example")
    }
  }
  for (const target of [
    "//evil.example/account",
    "/\\evil.example",
    "///evil.example/%2e%2e",
    "//evil.example//",
  ]) {
    const { text } = await getRaw(site.url, target, [`Host: ${new URL(site.url).host}`])
    expect(/^location: *(.*)$/im.exec(text)?.[1] ?? "/", target).toMatch(/^\/(?![/\\])/)
  }
})

test("nobody has a text bound to their host, or a provider report to it", async ({
  site,
  newPerson,
  emulator,
}) => {
  for (const { target, lines } of poisoned(new URL(site.url).host)) {
    const person = newPerson()
    const { status, text } = await postRaw(site.url, {
      path: target("/api/trpc/phoneSignIn.start"),
      lines: [...lines, `X-Forwarded-For: ${newAddress()}`],
      body: JSON.stringify({ country: "GB", phoneNumber: person.e164 }),
    })
    expect(status, lines.join()).toBe(200)
    expect(text).toMatch(
      /^set-cookie: ringback-start=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax\r?$/im,
    )
    await person.code()
    const [sent] = await emulator.messages(person.e164)
    expect(sent?.body).toMatch(/\n\n@localhost #\d{6}$/)
    expect(sent?.parameters.StatusCallback).toMatch(new RegExp(`^${site.url}/api/webhooks/twilio/report/`))
  }
})

test("nobody has the link that undoes a change of number point to their host", async ({
  site,
  newPerson,
}) => {
  const [person, other] = [newPerson(), newPerson()]
  const poisoning = {
    "x-forwarded-for": newAddress(),
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "host=evil.example",
  }
  const browser = new Caller(site.url, site.url, poisoning)
  await browser.register(person)
  expect((await browser.changeNumber(other)).result).toMatchObject({ outcome: "changed" })
  await expect.poll(async () => (await person.texts()).join()).toContain(`${site.url}/undo#`)
  expect((await person.texts()).join()).not.toContain("evil.example")
})

/** Where a sign-in shall lead to, for those who want it to lead away. */
const leadingAway = [
  ...["https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example"],
  ...["/%2F/evil.example", "/%2Fevil.example", "/%5Cevil.example", "/.//evil.example", "/..//evil.example"],
  ...["/\t/evil.example", "/\n/evil.example", " //evil.example", "http:evil.example", "https:/evil.example"],
  ...["javascript:alert('evil.example')", "data:text/html,evil.example", "/members/..//evil.example"],
  ...["/\u2028/evil.example", "//evil.example@localhost", "HTTPS://EVIL.EXAMPLE", "evil.example"],
]

test("nobody is led to another site after a sign-in", async ({ newBrowser, member }) => {
  const signedIn = newBrowser()
  await signedIn.signInWithPassword(member)
  const others = ["/login/password", "/login/recovery-code", "/register", "/reset-password"]
  const pages = ["/login", ...others, "/login/passkey", "/administrators", "/goodbye"]
  for (const [offset, browser] of [newBrowser(), signedIn].entries()) {
    for (const [index, next] of leadingAway.entries()) {
      const path = pages[(index + offset) % pages.length]
      const answer = await browser.open(`${path}?next=${encodeURIComponent(next)}`)
      const html = await answer.text()
      expect(answer.headers.get("location") ?? "/", `${path} ${next}`).toMatch(/^\/(?![/\\])/)
      expect(html, `${path} ${next}`).not.toMatch(/(href|action|content)="[^"]*evil\.example/i)
      expect(wayOn(html) ?? "/account", `${path} ${next}`).toMatch(/^\/(?![/\\])/)
    }
  }
  const html = await (await newBrowser().open("/login?next=/members")).text()
  expect(wayOn(html), "a path of the site's own is taken").toBe("/members")
})

/** Where the page goes after the sign-in, as its scripts are told. */
function wayOn(html: string): string | undefined {
  return /\\"next\\":\\"(.*?)\\"/.exec(html)?.[1]
}
