import type { Pool } from "pg"
import { wrongCode } from "../../e2e/phones"
import type { HttpClient } from "./http-client"
import { codeFor, expectOk, numberAt } from "./sign-in-steps"

/** The site that is measured, and its database. */
export interface MeasuredSite {
  readonly client: HttpClient
  readonly pool: Pool
}

/** A request that is measured: what it says, and by whose cookie. */
export interface Prepared {
  readonly json: Record<string, unknown>
  readonly cookie?: string
}

/** One step that takes a number, or a code for one, of somebody who has not proved it. */
export interface UnprovedStep {
  readonly name: string
  readonly procedure: string
  /** What it is answered with, whether or not anybody has the number. */
  readonly status: number
  /** How many of the known numbers have a password and recovery codes; the others have a code alone. */
  readonly guarded: "all" | "half" | "none"
  /** Does what comes before the step, for each number. That is not counted. */
  readonly prepare: (site: MeasuredSite, numbers: readonly string[]) => Promise<readonly Prepared[]>
}

type Prepare = UnprovedStep["prepare"]

const typed = (phoneNumber: string) => ({ country: "GB", phoneNumber })

/** Nothing comes before the step. */
const nothing =
  (more: Record<string, unknown> = {}): Prepare =>
  async (_, numbers) =>
    numbers.map((number) => ({ json: { ...typed(number), ...more } }))

/** A start that has a code sent, each in a browser of its own: for a step that says this of it. */
const started =
  (start: string, says: (challengeId: string, code: string) => Record<string, unknown>): Prepare =>
  async ({ client, pool }, numbers) => {
    const prepared: Prepared[] = []
    // One after the other: the dev inbox keeps the newest thousand, and a step has more numbers than that.
    for (const number of numbers) {
      const asked = await client.send("POST", `/api/trpc/${start}`, { json: typed(number) })
      const { body, cookies } = expectOk(asked)
      prepared.push({
        json: says(challengeIn(body), await codeFor(pool, number)),
        cookie: cookies.join("; "),
      })
    }
    return prepared
  }

/** The same, for a step that takes a wrong code. */
const startedFor = (start: string, more: Record<string, unknown> = {}): Prepare =>
  started(start, (challengeId, code) => ({ challengeId, code: wrongCode(code), ...more }))

/** Somebody signs in: for a step that their session takes with a number that is not theirs yet. */
const signedIn: Prepare = async (site, numbers) => {
  const { cookie } = await register(site)
  return numbers.map((number) => ({ json: typed(number), cookie }))
}

const given = { status: 200, guarded: "half" } as const
const wrongCodes = { status: 400, guarded: "half" } as const
const wrongPassword = {
  procedure: "passwordSignIn.start",
  status: 401,
  prepare: nothing({ password: "not the password" }),
} as const
const wrongRecoveryCode = { recoveryCode: "7K3M-00QX-1A1B-9ZZ8", password: "not the password" }
const password = "another-lamp-nine"

/** Every step at which somebody could try to learn what the site knows of a number. */
export const unprovedSteps: readonly UnprovedStep[] = [
  { name: "register", procedure: "registration.start", ...given, prepare: nothing() },
  { name: "sign in", procedure: "phoneSignIn.start", ...given, prepare: nothing() },
  { name: "never text me", procedure: "stop.start", ...given, prepare: nothing() },
  { name: "reset a password", procedure: "passwordReset.start", ...given, prepare: nothing() },
  { name: "change to the number", procedure: "phoneChange.start", ...given, prepare: signedIn },
  {
    name: "send the code again",
    procedure: "challenge.resend",
    ...given,
    prepare: started("phoneSignIn.start", (challengeId) => ({ challengeId, channel: "sms" })),
  },
  {
    name: "register, wrong code",
    procedure: "registration.complete",
    ...wrongCodes,
    prepare: startedFor("registration.start", { password, email: null }),
  },
  {
    name: "sign in, wrong code",
    procedure: "signIn.complete",
    ...wrongCodes,
    prepare: startedFor("phoneSignIn.start"),
  },
  {
    name: "reset, wrong code",
    procedure: "passwordReset.complete",
    ...wrongCodes,
    prepare: startedFor("passwordReset.start", { password }),
  },
  { name: "wrong password", guarded: "all", ...wrongPassword },
  { name: "wrong password, none set", guarded: "none", ...wrongPassword },
  {
    name: "wrong recovery code",
    procedure: "signIn.withRecoveryCode",
    status: 400,
    guarded: "all",
    prepare: nothing(wrongRecoveryCode),
  },
]

/** Numbers from here on belong to those who register. */
let nextToRegister = 500_000

/** Makes an account with a password through the site, and is signed in to it. */
export async function register({ client, pool }: MeasuredSite): Promise<{ number: string; cookie: string }> {
  const number = numberAt(nextToRegister)
  nextToRegister += 1
  const start = expectOk(await client.send("POST", "/api/trpc/registration.start", { json: typed(number) }))
  const code = await codeFor(pool, number)
  const json = { challengeId: challengeIn(start.body), code, password: "gravel-lamp-nine", email: null }
  const cookie = start.cookies.join("; ")
  const done = expectOk(await client.send("POST", "/api/trpc/registration.complete", { json, cookie }))
  return { number, cookie: done.cookies.find((candidate) => candidate.includes("session=")) ?? "" }
}

function challengeIn(body: string): string {
  return (JSON.parse(body) as { result: { data: { challengeId: string } } }).result.data.challengeId
}
