import type { Caller } from "../caller"
import { expect, test } from "../fixtures"

const pages = [
  "/",
  "/register",
  "/login",
  "/login/password",
  "/login/recovery-code",
  "/reset-password",
  "/stop",
  "/undo",
  "/goodbye",
  "/dev/inbox",
  "/docs/api",
  "/nothing/here",
]

/** What only whoever is signed in gets to see. */
const membersPages = [
  "/account",
  "/account/name",
  "/account/password",
  "/account/phone",
  "/account/recovery-codes",
  "/login/passkey",
  "/members",
]

/** Asks for a page, whose scripts all have to carry the nonce of this answer. Which that is. */
async function nonceOf(caller: Caller, path: string): Promise<string> {
  const answer = await caller.open(path)
  const policy = answer.headers.get("content-security-policy") ?? ""
  const nonce = /script-src 'nonce-([\w+/=]{24})' 'strict-dynamic';/.exec(policy)?.[1] ?? ""
  expect(nonce, `${path}: ${policy}`).not.toBe("")
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("object-src 'none'")
  expect(policy).toContain("base-uri 'none'")

  const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? []
  expect(scripts, path).not.toEqual([])
  expect(
    scripts.filter((script) => !script.includes(` nonce="${nonce}"`)),
    path,
  ).toEqual([])
  return nonce
}

test("every page, the one for unknown addresses included, has only scripts with its own nonce", async ({
  caller,
}) => {
  const nonces = new Set<string>()
  for (const path of pages) for (const _ of ["first", "second"]) nonces.add(await nonceOf(caller, path))
  expect(nonces.size, "a new one for each answer").toBe(pages.length * 2)
})

test("so does every page of somebody who is signed in", async ({ caller, person }) => {
  await caller.register(person)
  const nonces = new Set<string>()
  for (const path of membersPages) nonces.add(await nonceOf(caller, path))
  expect(nonces.size).toBe(membersPages.length)
})

test("a script that was smuggled in does not run", async ({ page, allowComplaint }) => {
  allowComplaint(/Content Security Policy/)
  await page.goto("/login")
  const ran = await page.evaluate(() => {
    const script = document.createElement("div")
    script.innerHTML = `<img src="/none.png" onerror="window.smuggled = true">`
    document.body.append(script)
    const refused = new Promise<string>((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective))
    })
    return refused
  })
  expect(ran).toBe("script-src-attr")
  expect(await page.evaluate(() => "smuggled" in window)).toBe(false)
})

test("every answer has the headers that harden it, and what is personal lies in no cache", async ({
  request,
}) => {
  for (const path of [
    ...pages,
    ...membersPages,
    "/api/health/live",
    "/api/trpc/session.current",
    "/api/nothing",
  ]) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers()
    expect(headers["x-content-type-options"], path).toBe("nosniff")
    expect(headers["referrer-policy"], path).toBe(
      path === "/undo" ? "no-referrer" : "strict-origin-when-cross-origin",
    )
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin")
    expect(headers["permissions-policy"], path).toContain("otp-credentials=(self)")
    expect(headers["cache-control"], path).toContain("no-store")
    expect(headers["x-request-id"], path).toMatch(/^[\da-f-]{36}$/)
    expect(headers, path).not.toHaveProperty("x-powered-by")
    expect(headers, "only over https").not.toHaveProperty("strict-transport-security")
  }
  const api = (await request.get("/api/trpc/session.current")).headers()
  expect(api["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
})
