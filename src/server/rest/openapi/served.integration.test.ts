import { afterAll, beforeAll, expect, test } from "vitest"
import { openRestServer, type RestServer } from "@/testing/rest-server"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { restErrors } from "../rest-errors"
import { openApiDocument } from "./document"
import { allErrors } from "./operation-errors"
import { operations } from "../operations/all"

const document = openApiDocument({ name: "", origin: "", phoneProperty: "phoneNumber", pair: null })
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
)

let site: TestSite
let server: RestServer

beforeAll(async () => {
  site = await openTestSite()
  server = await openRestServer(site.container)
})
afterAll(async () => {
  await server.close()
  await site.close()
})

async function call(method: string, path: string): Promise<{ status: number; error: string | undefined }> {
  const address = path
    .replace("{service}", "Twilio")
    .replace(/\{\w+\}/, "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e77")
  const answered = await fetch(`${server.origin}/api${address}`, {
    method,
    headers: { "content-type": "application/json" },
    body: method === "GET" ? null : "{}",
  })
  const body: unknown = JSON.parse((await answered.text()) || "null")
  const error = (body as { errorData?: { error?: string } } | null)?.errorData?.error
  return { status: answered.status, error }
}

test.each(described)("%s %s of the document leads to an operation", async (method, path) => {
  const { error } = await call(method, path)
  expect(["nothing-here", "operation-unknown", "method-not-allowed", "defect"]).not.toContain(error)
})

test.each(described)("%s %s answers nothing that the document does not say", async (method, path) => {
  const { status, error } = await call(method, path)
  const { responses } = document.paths[path]?.[method.toLowerCase()] ?? {}
  expect(responses).toHaveProperty(String(status))
  if (error !== undefined)
    expect(responses).toHaveProperty([String(status), "content", "application/json", "examples", error])
})

test.each([
  ["GET", "/users"],
  ["DELETE", "/users/{objectId}"],
  ["POST", "/services/{service}/loginWithEmail"],
])("%s %s, which the document does not have, leads nowhere", async (method, path) => {
  expect([404, 405]).toContain((await call(method, path)).status)
})

test("every error that an operation names has one number, and no two have the same", () => {
  const told = allErrors(operations)
  expect(new Set(told.map(({ code }) => code)).size).toBe(told.length)
  for (const { name, code } of told) expect(restErrors[name].code).toBe(code)
})
