import { describe, expect, it } from "vitest"
import { carriersIn, lackOf } from "./first-steps"

const formWith = (...names: string[]) => ({
  carriers: names.map((name) => ({ name, channels: ["sms" as const] })),
})
const nothing = { anything: false, test: false }

describe("what a site lacks", () => {
  it("is a provider, as long as messages go to the dev inbox alone", () => {
    expect(lackOf(formWith("dev-inbox"), nothing)).toBe("provider")
    expect(carriersIn(formWith("dev-inbox", "twilio"))).toEqual(["twilio"])
  })

  it("is a message that arrived, and then nothing", () => {
    expect(lackOf(formWith("twilio"), nothing)).toBe("arrival")
    expect(lackOf(formWith("twilio"), { anything: true, test: false })).toBeNull()
  })
})
