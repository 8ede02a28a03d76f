import type { AnyProcedure, AnyRouter } from "@trpc/server"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type * as z from "zod"
import { hashToken, tokenBytes, tokenFrom } from "@/core/opaque-token"
import { caller } from "@/testing/builders"
import { classOf, type ProcedureClass, procedureClasses } from "@/testing/procedure-classes"
import { grantedIn } from "@/testing/results"
import { openTestSite, receivedCode, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"
import { createContext } from "./context"
import { refusalOf } from "./refusal-error"
import { appRouter } from "./router"

/** What no procedure takes that takes something. */
const nonsense = { nonsense: true }

const router: AnyRouter = appRouter
const procedures = Object.entries<AnyProcedure>(router._def.procedures).map(([path, { _def }]) => ({
  path,
  name: `${_def.type} ${path}`,
  whom: classOf(`${_def.type} ${path}`),
  isQuery: _def.type === "query",
  refusesNonsense: inputsOf(_def).some((input) => !input.safeParse(nonsense).success),
}))

/** What a procedure takes. */
function inputsOf(definition: object): readonly z.ZodType[] {
  return "inputs" in definition && Array.isArray(definition.inputs) ? definition.inputs : []
}

/** Who calls. `half`: a code of theirs is right, and the password that the account asks for besides is not there yet. */
const people = [
  "anonymous",
  "half",
  "blocked",
  "user",
  "administrator by a code alone",
  "administrator, proved long ago",
  "administrator",
] as const
type Person = (typeof people)[number]

/** Why a call goes no further; `in`: it got past the question of who calls. */
type Answer = "in" | "signed-out" | "administrator-needed" | "proof-needed"

const stranger = { anonymous: "signed-out", half: "signed-out", blocked: "signed-out" } as const
const everybodyIn = Object.fromEntries(people.map((person) => [person, "in"])) as Record<Person, Answer>

/** What procedures of each class answer to each of them. */
const answers: Readonly<Record<ProcedureClass, Record<Person, Answer>>> = {
  everybody: everybodyIn,
  members: { ...everybodyIn, ...stranger },
  administrators: {
    ...everybodyIn,
    ...stranger,
    user: "administrator-needed",
    "administrator by a code alone": "administrator-needed",
  },
  "proven administrators": {
    ...everybodyIn,
    ...stranger,
    user: "administrator-needed",
    "administrator by a code alone": "administrator-needed",
    "administrator, proved long ago": "proof-needed",
  },
}

const numbers = {
  user: "+14155550133",
  owner: "+14155550134",
  guarded: "+14155550135",
  blocked: "+14155550136",
}

describe("every procedure, called by everybody", () => {
  let site: TestSite
  const cookies = new Map<Person, string>()

  beforeAll(async () => {
    site = await openTestSite(
      { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 },
      { ADMIN_PHONE_NUMBERS: `${numbers.owner},${numbers.blocked}` },
    )
    const { container, rows } = site
    const cookieOf = async (token: string) =>
      (await container.cookies.writeSession(token, 60_000)).split(";")[0]
    const keep = async (person: Person, token: string) => {
      cookies.set(person, (await cookieOf(token)) ?? "")
    }
    await keep("user", await registeredAt(container, numbers.user))
    const owner = await registeredAt(container, numbers.owner)
    await keep("administrator", owner)
    await keep("blocked", await registeredAt(container, numbers.blocked))
    await rows.query("UPDATE users SET blocked_at = now() WHERE phone_number = $1", [numbers.blocked])

    await registeredAt(container, numbers.guarded)
    await rows.query("UPDATE users SET always_asks_password = true WHERE phone_number = $1", [
      numbers.guarded,
    ])
    const preAuth = tokenFrom(new Uint8Array(tokenBytes).fill(7))
    cookies.set("half", `ringback-start=${preAuth}`)
    const half = await startedSignIn(container, numbers.guarded, {
      ...caller("half"),
      opener: hashToken(preAuth),
    })
    expect(grantedIn(await container.workflows.completeSignIn(half.by, half)).kind).toBe("second-proof")

    const long = await secondSession(numbers.owner, "password")
    await keep("administrator, proved long ago", long)
    await rows.query(
      `UPDATE sessions SET created_at = created_at - interval '20 min', proved_at = proved_at - interval '20 min'
       WHERE token_hash = $1`,
      [hashToken(long)],
    )
    await keep("administrator by a code alone", await secondSession(numbers.owner, "code"))
  })
  afterAll(() => site.close())

  /** One more session of an account: with its password, or by a code alone. */
  async function secondSession(number: string, by: "password" | "code"): Promise<string> {
    const { container } = site
    const begun =
      by === "code"
        ? await startedSignIn(container, number, caller("code"))
        : await startedWithPassword(number)
    const done = grantedIn(await container.workflows.completeSignIn(begun.by, begun))
    if (done.kind !== "signed-in") throw new Error(done.kind)
    return done.token
  }

  async function startedWithPassword(number: string) {
    const { container } = site
    const by = caller("password")
    const typed = { country: "US", phoneNumber: number, password: "gravel-lamp-9" }
    const seen = grantedIn(await container.workflows.startPasswordSignIn(by, typed))
    return { by, challengeId: seen.view.challengeId, code: await receivedCode(container, seen, number) }
  }

  /** Calls a procedure with something that it cannot take: whoever gets that far is past the question of who calls. */
  async function answerTo(person: Person, path: string): Promise<Answer> {
    const ctx = createContext({
      container: site.container,
      request: new Request("http://localhost:3000/api/trpc", {
        headers: { cookie: cookies.get(person) ?? "" },
      }),
      requestId: "test",
      answerHeaders: new Headers(),
      afterAnswer: () => {},
    })
    const called = path
      .split(".")
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], appRouter.createCaller(ctx))
    try {
      await (called as (input: unknown) => Promise<unknown>)(nonsense)
    } catch (error) {
      const kind = refusalOf(error)?.kind
      if (kind === "signed-out" || kind === "administrator-needed" || kind === "proof-needed") return kind
    }
    return "in"
  }

  it("stands in the table, and nothing else does", () => {
    const decided = Object.values(procedureClasses).flat()
    expect(procedures.map(({ name }) => name).sort()).toEqual(decided.toSorted())
  })

  // What takes whatever comes does what it is for: nobody who may is asked to, but to read, and strangers to sign out.
  const harmless = ({ isQuery, refusesNonsense }: (typeof procedures)[number], person: Person, is: Answer) =>
    isQuery || refusesNonsense || is !== "in" || person === "anonymous"

  it.each(procedures)("answers as the table says: $name, for $whom", async (procedure) => {
    expect(procedure.whom, "somebody has to decide whom it is for").not.toBeNull()
    const expected = answers[procedure.whom ?? "everybody"]
    for (const person of people.filter((one) => harmless(procedure, one, expected[one]))) {
      expect(await answerTo(person, procedure.path), person).toBe(expected[person])
    }
  })
})
