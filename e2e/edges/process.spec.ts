import { spawn } from "node:child_process"
import { once } from "node:events"
import { askDatabase } from "../database"
import { expect, test } from "../fixtures"
import { beginPost } from "../raw-request"

test.use({ messenger: "twilio", limits: { providerTimeoutMs: 2_000 } })

test("SIGTERM lets a request and the work after an answer finish, then the process ends with 0", async ({
  site,
  emulator,
  person,
}) => {
  // The provider is silent: the send goes on long after its answer.
  await emulator.failNext("stall")
  const body = JSON.stringify({ country: "GB", phoneNumber: person.e164 })
  const path = "/api/trpc/phoneSignIn.start"
  const first = await beginPost(site.url, { path, lines: [], body })
  expect((await first.finish()).status).toBe(200)
  await expect.poll(() => emulator.requestCount(), "the send is under way").toBe(1)

  const late = await beginPost(site.url, { path: "/api/trpc/session.end", lines: [], body: "{}" })
  const ended = site.end("SIGTERM")
  expect((await late.finish()).status, "a request under way is answered").toBe(200)
  expect(await ended).toBe(0)

  const deliveries = await askDatabase<{ state: string }>(
    site.databaseUrl,
    "SELECT state::text FROM deliveries",
  )
  expect(deliveries, "the outcome of the send was written down").toEqual([{ state: "unknown" }])
})

test("npm start without its environment names every variable that is missing or bad, and no value", async () => {
  const { code, printed } = await startWith({
    APP_SECRET: "tooshortsecret",
    APP_URL: "ftp://user:hunter2@id.example.com",
    TRUSTED_PROXY: "sometimes",
  })
  expect(code).toBe(1)
  for (const name of ["DATABASE_URL", "APP_SECRET", "APP_URL", "TRUSTED_PROXY"])
    expect(printed).toContain(name)
  for (const value of ["tooshortsecret", "hunter2", "sometimes"]) expect(printed).not.toContain(value)
  expect(printed, "an example shows how").toContain("https://id.example.com")
  expect(printed).not.toMatch(/\n\s+at /)
})

test("an empty variable counts as unset", async () => {
  const { code, printed } = await startWith({ APP_SECRET: "", APP_URL: " ", DATABASE_URL: "" })
  expect(code).toBe(1)
  expect(printed).toMatch(/APP_URL.*missing/)
})

async function startWith(
  variables: Record<string, string>,
): Promise<{ code: number | null; printed: string }> {
  const started = spawn(process.execPath, ["dist/start.mjs"], {
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let printed = ""
  for (const stream of [started.stdout, started.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      printed += part
    })
  }
  await once(started, "close")
  return { code: started.exitCode, printed }
}
