import { describe, expect, it } from "vitest"
import { operations } from "./operations/all"
import { RestError, restErrors } from "./rest-errors"
import { routeOf } from "./routing"

const leadsTo = (method: string, path: string) => routeOf(method, path.split("/").slice(1))

function refusalOf(method: string, path: string): RestError {
  try {
    leadsTo(method, path)
  } catch (error) {
    if (error instanceof RestError) return error
    throw error
  }
  return expect.fail(`${method} ${path} leads somewhere`)
}

describe("an address of REST", () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))(
    "leads to %s",
    (_id, operation) => {
      const path = operation.path.replace("{service}", "Plivo").replaceAll(/\{(\w+)\}/g, "some-$1")
      expect(leadsTo(operation.method, path).operation.id).toBe(operation.id)
    },
  )

  it("hands on what stands in it", () => {
    expect(leadsTo("GET", "/users/abc").parameters).toEqual({ objectId: "abc" })
    expect(leadsTo("POST", "/services/Twilio/sendMessage").parameters).toEqual({ service: "Twilio" })
  })

  it("of who is signed in is not that of a user called me", () => {
    expect(leadsTo("GET", "/users/me").operation.id).toBe("currentUser")
    expect(refusalOf("PUT", "/users/me").details.allow).toEqual(["GET"])
  })

  it("of an unknown operation is told with those that there are", () => {
    const { errorName, details } = refusalOf("POST", "/services/Twilio/loginWithCarrierPigeon")
    expect(errorName).toBe("operation-unknown")
    expect(details.operations).toContain("loginWithCode")
    expect(refusalOf("POST", "/services/Vonage/loginWithCode").details).toEqual({
      services: ["Twilio", "Plivo"],
    })
  })

  it.each(["/", "/users", "/users/a/b", "/nothing", "/services", "/users/register/"])(
    "leads nowhere: %s",
    (path) => {
      expect(refusalOf("POST", path).status).toBe(404)
    },
  )
})

describe("the numbers of errors", () => {
  it("are unique, and begin with the status", () => {
    const all = Object.values(restErrors)
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
    for (const { code, status } of all) expect(String(code)).toMatch(new RegExp(`^${status}\\d\\d$`))
  })
})

describe("an operation that servers of the owner may call", () => {
  it("names what their key has to be allowed, and no other operation does", () => {
    for (const { id, access, scope } of operations)
      expect([id, scope !== undefined]).toEqual([id, access.startsWith("server")])
  })
})
