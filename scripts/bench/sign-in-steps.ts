import { randomBytes } from "node:crypto"
import type { Pool } from "pg"
import { roomyLimits } from "../../e2e/site"
import type { Answer, HttpClient } from "./http-client"

/** What the measured sites are started with: one secret, since they share a database. */
export const benchVariables = {
  APP_SECRET: randomBytes(32).toString("base64"),
  DEV_INBOX: "1",
  LIMITS: roomyLimits,
  LOG_LEVEL: "warn",
}

/** The three requests of a sign-in with the phone. */
export const steps = ["start", "verify", "read session"] as const
export type Step = (typeof steps)[number]

/** What one flow took, step by step, in milliseconds. */
export type FlowTimes = Record<Step, number>

/** A British mobile number for each index. */
export function numberAt(index: number): string {
  return `+44${7_400_100_000 + index}`
}

/** Accounts for the first `count` numbers. */
export async function seedUsers(pool: Pool, count: number): Promise<void> {
  await pool.query(
    `INSERT INTO users (id, phone_number, phone_proved_at)
     SELECT gen_random_uuid(), '+44' || (7400100000 + i), now() FROM generate_series(0, $1 - 1) i`,
    [count],
  )
}

/** The first request of a sign-in. */
export async function startOf(client: HttpClient, number: string): Promise<Answer> {
  const json = { country: "GB", phoneNumber: number }
  return expectOk(await client.send("POST", "/api/trpc/phoneSignIn.start", { json }))
}

/** One complete sign-in. The code is read from the table of the dev inbox, and not counted. */
export async function signIn(client: HttpClient, pool: Pool, index: number): Promise<FlowTimes> {
  const number = numberAt(index)
  const started = await startOf(client, number)
  const { challengeId } = (JSON.parse(started.body) as { result: { data: { challengeId: string } } }).result
    .data
  const json = { challengeId, code: await codeFor(pool, number) }
  const cookie = started.cookies.join("; ")
  const verified = expectOk(await client.send("POST", "/api/trpc/signIn.complete", { json, cookie }))
  const session = verified.cookies.find((candidate) => candidate.includes("session=")) ?? ""
  const read = expectOk(await client.send("GET", "/api/trpc/session.current", { cookie: session }))
  if (!read.body.includes(number)) throw new Error(`the session is not of ${number}: ${read.body}`)
  return { start: started.ms, verify: verified.ms, "read session": read.ms }
}

/** The code that was sent to a number. It is taken from the table of the dev inbox. */
export async function codeFor(pool: Pool, number: string): Promise<string> {
  for (;;) {
    const { rows } = await pool.query<{ body: string }>(
      "DELETE FROM inbox_messages WHERE to_number = $1 RETURNING body",
      [number],
    )
    const code = /^\d{6}/.exec(rows.at(-1)?.body ?? "")?.[0]
    if (code !== undefined) return code
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

/** An answer that granted what was asked for. */
export function expectOk(answer: Answer): Answer {
  if (answer.status !== 200)
    throw new Error(`the site answered ${answer.status}: ${answer.body.slice(0, 300)}`)
  return answer
}
