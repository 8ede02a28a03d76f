import { validate } from "@readme/openapi-parser"
import { describe, expect, test } from "vitest"
import { operations } from "../operations/all"
import { restErrors } from "../rest-errors"
import { openApiDocument } from "./document"
import { errorsOf } from "./operation-errors"

const site = { name: "Marlow Cycles", origin: "https://id.example.com", phoneProperty: "mobile", pair: null }
const pair = { appId: "8c1e5a90-52b7-4c60-9d3f-2b6e1a7f4d10", apiKey: "0e6b7d2a-9f14-4c3b-8a55-6d1c2e3f4a5b" }

/** As it goes over the wire: without what JSON does not know. */
const wired = (document: unknown) => JSON.parse(JSON.stringify(document))

describe("the document", () => {
  test.each([
    ["without a pair", site],
    ["with one", { ...site, pair }],
  ])("is OpenAPI 3.1 as others read it, %s", async (_form, each) => {
    const read = await validate(wired(openApiDocument(each)))
    expect(read).toMatchObject({ valid: true, warnings: [] })
  })

  test("has every operation once, under its own name, and no other", () => {
    const described = Object.entries(openApiDocument(site).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    )
    expect(described.sort()).toEqual(
      operations.map(({ id, method, path }) => `${id} ${method.toLowerCase()} ${path}`).sort(),
    )
  })

  test("gives every error of an operation its number and its name, under its status", () => {
    const { paths } = openApiDocument(site)
    for (const operation of operations) {
      const responses = paths[operation.path]?.[operation.method.toLowerCase()]?.responses
      for (const { name, code, status, message } of errorsOf(operation))
        expect(responses, operation.id).toHaveProperty(
          `${status}.description`,
          expect.stringContaining(`- \`${code}\` ${name}: ${message}`),
        )
    }
  })

  test("has a row for every error that the table of REST knows", () => {
    const { ErrorName } = openApiDocument(site).components.schemas
    expect([...(ErrorName?.enum ?? [])].sort()).toEqual(Object.keys(restErrors).sort())
  })

  test("calls the number of a user what the site calls it", () => {
    const { components } = openApiDocument(site)
    expect(components.schemas.User?.properties).toHaveProperty("mobile")
    expect(components.schemas.RegisterInput?.required).toEqual(["mobile"])
    expect(components.schemas.RegisterInput?.properties).not.toHaveProperty("phoneNumber")
    expect(components.schemas.LoginWithPhoneNumberInput?.required).toEqual(["phoneNumber"])
  })

  test("names addresses with the pair only where the site serves them", () => {
    expect(openApiDocument(site).servers).toEqual([
      { url: "https://id.example.com/api", description: "This site" },
    ])
    expect(openApiDocument({ ...site, pair }).servers).toHaveLength(2)
  })
})

describe.each(operations.map((operation) => [operation.id, operation] as const))(
  "the example of %s",
  (_id, each) => {
    test("is taken by the schema that checks requests, and answered by the one that describes answers", () => {
      expect(each.input.safeParse({ service: "Twilio", ...each.example.input }).error).toBeUndefined()
      if (each.answer !== null) expect(each.answer.safeParse(each.example.answer).error).toBeUndefined()
    })
  },
)
