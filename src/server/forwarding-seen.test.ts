import { describe, expect, it } from "vitest"
import { forwardingSeen, hopsHeader, hopsIn } from "./forwarding-seen"

describe("what a request came through", () => {
  it.each<[string, number]>([
    ["", 0],
    [" , ,", 0],
    ["203.0.113.9", 1],
    ["203.0.113.9, 10.0.0.1", 2],
    ["203.0.113.9, ".repeat(500), 99],
  ])("counts the addresses in %j: %i", (forwardedFor, hops) => {
    expect(hopsIn(forwardedFor)).toBe(hops)
  })

  it("is read as the preload wrote it, and not known where it did not run", () => {
    expect(forwardingSeen(new Headers({ [hopsHeader]: "2" }))).toEqual({ hops: 2 })
    expect(forwardingSeen(new Headers())).toBeNull()
    expect(forwardingSeen(new Headers({ [hopsHeader]: "many" }))).toBeNull()
  })
})
