import { describe, expect, it } from "vitest"
import { originForm } from "./origin-form"

describe("the address of a request", () => {
  it.each(["/", "/account?next=http://evil.example/", "//evil.example/account", "*", "", "evil.example:443"])(
    "stays as it is where it names no host: %s",
    (target) => expect(originForm(target)).toBe(target),
  )

  it.each([
    ["http://evil.example/account?a=b", "/account?a=b"],
    ["HTTPS://mallory:secret@evil.example:8443/", "/"],
    ["http://evil.example", "/"],
    ["http://evil.example?a=/b", "/?a=/b"],
    ["http://[::1]:3000/login", "/login"],
    ["http:///account", "/account"],
    ["ws+x://evil.example//account", "//account"],
  ])("loses the host that it names: %s", (target, path) => expect(originForm(target)).toBe(path))
})
