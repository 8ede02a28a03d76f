import { spoofedHeaders } from "../../src/testing/spoofed-headers"
import { askDatabase } from "../database"
import { postRaw } from "../raw-request"
import { expect, newNumber, test } from "./attacked-site"

const starts = 3

test.use({ variables: { TRUSTED_PROXY: "none" }, limits: { startsPerAddressPerHour: starts } })

test("nobody gets past the limit of their address by any header, where no proxy stands in front", async ({
  site,
}) => {
  const start = (lines: readonly string[]) =>
    postRaw(site.url, {
      path: "/api/trpc/phoneSignIn.start",
      lines,
      body: JSON.stringify({ country: "GB", phoneNumber: newNumber().e164 }),
    })
  for (let started = 0; started < starts; started += 1) expect((await start([])).status).toBe(200)

  expect(spoofedHeaders).toHaveLength(20)
  for (const lines of spoofedHeaders) {
    const answer = await start(lines)
    // 0: hung up, as on whoever wants another protocol.
    expect([0, 400, 403, 429], `${lines.join(" | ").slice(0, 80)}: ${answer.text.slice(0, 200)}`).toContain(
      answer.status,
    )
  }
  expect((await start(["X-Forwarded-For: 203.0.113.9"])).text).toContain('"rule":"address-starts"')
  const [row] = await askDatabase<{ count: string }>(site.databaseUrl, "SELECT count(*) FROM challenges")
  expect(Number(row?.count)).toBe(starts)
})
