import { describe, expect, test } from "vitest"
import { doorHref } from "./door-page"

describe("links between the sign-in pages", () => {
  test("are plain where nobody was going anywhere", () => {
    expect(doorHref("/login", "/account")).toBe("/login")
  })
  test("remember where the person was going", () => {
    expect(doorHref("/register", "/orders?page=2")).toBe("/register?next=%2Forders%3Fpage%3D2")
  })
  test("can ask for the first step", () => {
    expect(doorHref("/login", "/account", { change: true })).toBe("/login?change=1")
    expect(doorHref("/login", "/members", { change: true })).toBe("/login?change=1&next=%2Fmembers")
  })
})
