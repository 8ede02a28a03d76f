import { describe, expect, test } from "vitest"
import { NotJson, otherProperties, readAnswer, requestOf, type Tried } from "./try-request"

const field = (name: string, more: Partial<Tried["fields"][number]> = {}): Tried["fields"][number] => ({
  ...{
    name,
    place: "body",
    type: "text",
    needed: false,
    meaning: "",
    choices: [],
    preset: null,
    isJson: false,
  },
  ...more,
})

const sendMessage: Tried = {
  id: "sendMessage",
  method: "POST",
  path: "/services/{service}/sendMessage",
  access: "server-or-administrator",
  isOpen: false,
  fields: [
    field("service", { place: "path", needed: true }),
    field("idempotency-key", { place: "header" }),
    field("phoneNumber"),
    field("message"),
    field("options", { isJson: true }),
  ],
}

const nobody = { userToken: "", apiKey: "" }

describe("the request of a try", () => {
  test("has each field in its place, and leaves out what is empty", () => {
    const values = { service: "Plivo", "idempotency-key": "one", phoneNumber: "+14155550132", message: "" }
    const { url, init } = requestOf(sendMessage, values, { userToken: "", apiKey: "secret" })
    expect(url).toBe("/api/services/Plivo/sendMessage")
    expect(init).toMatchObject({
      method: "POST",
      headers: { "idempotency-key": "one", "x-api-key": "secret", "content-type": "application/json" },
      body: '{"phoneNumber":"+14155550132"}',
    })
    expect(init.headers).not.toHaveProperty("user-token")
  })

  test("reads what has to be JSON, and says which field is none", () => {
    const { init } = requestOf(sendMessage, { service: "Twilio", options: '{"a":1}' }, nobody)
    expect(init.body).toBe('{"options":{"a":1}}')
    expect(() => requestOf(sendMessage, { service: "Twilio", options: "{" }, nobody)).toThrow(NotJson)
  })

  test("takes a list or an object for one where a field may be anything", () => {
    const anything = { ...sendMessage, fields: [field("templates", { type: "any" })] }
    const bodyOf = (templates: string) => requestOf(anything, { templates }, nobody).init.body
    expect(bodyOf('[{"usageType":"SignIn"}]')).toBe('{"templates":[{"usageType":"SignIn"}]}')
    expect(bodyOf("none")).toBe('{"templates":"none"}')
  })

  test("takes other properties where an operation does", () => {
    const values = { service: "Twilio", message: "Hi", [otherProperties]: '{"colour":"green"}' }
    const { init } = requestOf({ ...sendMessage, isOpen: true }, values, nobody)
    expect(init.body).toBe('{"message":"Hi","colour":"green"}')
  })

  test("cannot be led to another address by what is typed, and carries no cookie", () => {
    const { url, init } = requestOf({ ...sendMessage, method: "GET" }, { service: "../../login?" }, nobody)
    expect(url).toBe("/api/services/..%2F..%2Flogin%3F/sendMessage")
    expect(init).not.toHaveProperty("body")
    expect(init.credentials).toBe("omit")
  })
})

describe("the answer to a try", () => {
  test("is shown with the headers that matter, and JSON indented", async () => {
    const answered = Response.json(
      { code: 42901 },
      { status: 429, headers: { "Retry-After": "24", vary: "Origin" } },
    )
    expect(await readAnswer(answered)).toEqual({
      status: 429,
      headers: [["Retry-After", "24"]],
      text: '{\n  "code": 42901\n}',
      body: { code: 42901 },
    })
  })

  test("may be empty, or no JSON", async () => {
    expect(await readAnswer(new Response(null))).toMatchObject({ text: "", body: {} })
    expect(await readAnswer(new Response("<p>"))).toMatchObject({ text: "<p>", body: {} })
  })
})
