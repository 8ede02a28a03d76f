import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import ts from "typescript"
import { afterAll, beforeAll, expect, test } from "vitest"
import { projectRoot } from "./project-root"

/** Somebody's program: uses what the client has, and what it answers. */
const consumer = `
import { createClient, RingbackError, type RingbackClient, type VeloLogin } from "./ringback.mjs"

const client: RingbackClient = createClient({ baseUrl: "https://id.example.com", countryCode: "GB" })

export async function signIn(phoneNumber: string, code: string): Promise<string> {
  try {
    const { transactionId } = await client.loginWithPhoneNumber({ phoneNumber, channel: "sms" })
    const { triesLeft, delivery } = await client.getTransaction(transactionId)
    if (triesLeft === 0 || delivery?.state === "failed") await client.resendCode({ transactionId, channel: "call" })
    const user = await client.loginWithCode({ transactionId, code })
    const name: string | null = (await client.updateUser(user.objectId, { name: "Ada" })).name
    return name ?? user["user-token"]
  } catch (error) {
    if (error instanceof RingbackError && error.error === "limited") return String(error.retryAfterSeconds)
    throw error
  }
}

export async function register(): Promise<string> {
  const { transactionId } = await client.register({ mobile: "+447400123456" })
  return (await client.completeRegistration({ transactionId, password: "gravel-lamp-9", transactionCode: 1 })).objectId
}

export const velo = (code: number): Promise<VeloLogin> => client.login(code, "GB", "07400 123456")
`

/** A channel that codes do not begin with, and an error that no site answers. */
const mistaken = `import { createClient, type RingbackError } from "./ringback.mjs"
const client = createClient({ baseUrl: "https://id.example.com" })
export const bad = () => client.loginWithPhoneNumber({ phoneNumber: "1", channel: "pigeon" })
export const never = (error: RingbackError) => error.error === "code-eaten"
`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ringback-client-"))
  copyFileSync(join(projectRoot, "public/sdk/ringback.d.mts"), join(folder, "ringback.d.mts"))
  writeFileSync(join(folder, "consumer.mts"), consumer)
  writeFileSync(join(folder, "mistaken.mts"), mistaken)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What the compiler says about a program. */
function problemsOf(file: string): readonly string[] {
  const program = ts.createProgram([join(folder, file)], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  })
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))
}

test("a program compiles against the types that the site serves", () => {
  expect(problemsOf("consumer.mts")).toEqual([])
})

test("a program that asks for what there is not does not compile", () => {
  expect(problemsOf("mistaken.mts")).toEqual([
    expect.stringContaining('"pigeon"'),
    expect.stringContaining('"code-eaten"'),
  ])
})
