import { describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { createMemoryInboxStore } from "@/testing/memory-inbox-store"
import { createDevInboxDoor } from "./dev-inbox-door"

const store = createMemoryInboxStore()
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`

describe("the door of the dev inbox", () => {
  it("is not there where the inbox is off", () => {
    expect(createDevInboxDoor({ kind: "off" }, store)).toBeNull()
  })

  it("is open to everybody on one's own machine", () => {
    const door = createDevInboxDoor({ kind: "open" }, store)
    expect(door?.passwordMatches(null)).toBe(true)
  })

  it("asks for the password elsewhere, whatever the user name", () => {
    const password = "long enough: 16+"
    const door = createDevInboxDoor({ kind: "password", password: new Secret(password) }, store)
    expect(
      [basic(`:${password}`), basic(`ada:${password}`)].map((given) => door?.passwordMatches(given)),
    ).toEqual([true, true])
    for (const given of [
      null,
      "",
      "Basic",
      "Bearer x",
      basic(""),
      basic("ada:"),
      basic(`ada:${password} `),
      basic("ada:wrong"),
      password,
    ])
      expect(door?.passwordMatches(given)).toBe(false)
  })
})
