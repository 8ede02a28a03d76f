import { expect, test } from "../fixtures"
import { newNumber } from "../phones"
import { postRaw } from "../raw-request"

test.use({ variables: { TRUSTED_PROXY: "1" }, limits: { startsPerAddressPerHour: 1 } })

/** What arrives behind a proxy that appends the address of its own client to what that client sent. */
function viaProxy(siteUrl: string, client: string, clientsOwnWords: string[]) {
  return postRaw(siteUrl, {
    path: "/api/trpc/phoneSignIn.start",
    lines: [`X-Forwarded-For: ${[...clientsOwnWords, client].join(", ")}`],
    body: JSON.stringify({ country: "GB", phoneNumber: newNumber().e164 }),
  })
}

test("behind one proxy each of its clients has a limit of its own, whatever they claim", async ({ site }) => {
  expect((await viaProxy(site.url, "198.51.100.7", [])).status).toBe(200)
  for (const claimed of [[], ["203.0.113.9"], ["203.0.113.10", "127.0.0.1"], ["198.51.100.8"], ["unknown"]]) {
    expect((await viaProxy(site.url, "198.51.100.7", claimed)).status, claimed.join()).toBe(429)
  }
  expect((await viaProxy(site.url, "198.51.100.8", ["198.51.100.7"])).status).toBe(200)
})

test("one subscriber's /64 of IPv6 counts as one address", async ({ site }) => {
  expect((await viaProxy(site.url, "2001:db8:1:2::1", [])).status).toBe(200)
  expect((await viaProxy(site.url, "2001:db8:1:2:ffff::9", [])).status).toBe(429)
  expect((await viaProxy(site.url, "2001:db8:1:3::1", [])).status).toBe(200)
})
