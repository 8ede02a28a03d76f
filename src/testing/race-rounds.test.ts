import { describe, expect, it } from "vitest"
import { drawsOf, readRaceRounds, usualRaces } from "./race-rounds"

describe("the rounds of a race", () => {
  it("are the usual ones unless variables say otherwise", () => {
    expect(readRaceRounds({})).toEqual(usualRaces)
    expect(readRaceRounds({ RACE_ROUNDS: " ", RACE_SEED: "" })).toEqual(usualRaces)
    expect(readRaceRounds({ RACE_ROUNDS: "1000", RACE_SEED: "0" })).toEqual({ rounds: 1000, seed: 0 })
    expect(readRaceRounds({ RACE_SEED: "2147483647" }, { rounds: 3, seed: 4 })).toEqual({
      rounds: 3,
      seed: 2 ** 31 - 1,
    })
  })

  it.each([
    ["RACE_ROUNDS", "0"],
    ["RACE_ROUNDS", "5001"],
    ["RACE_ROUNDS", "many"],
    ["RACE_ROUNDS", "1.5"],
    ["RACE_SEED", "-1"],
    ["RACE_SEED", "2147483648"],
    ["RACE_SEED", "0x10"],
  ])("are refused with %s=%s, by its name", (name, value) => {
    expect(() => readRaceRounds({ [name]: value })).toThrow(new RegExp(`^${name} has to be a whole number`))
  })
})

describe("draws", () => {
  it("follow from their name, and another name has others", () => {
    const drawn = (name: string) => {
      const draws = drawsOf(name)
      return [draws.upTo(1_000_000), draws.inAnyOrder([..."abcdefghijkl"]).join("")]
    }
    expect(drawn("one")).toEqual(drawn("one"))
    expect(drawn("two")).not.toEqual(drawn("one"))
  })

  it("lose nothing and stay in their range", () => {
    const draws = drawsOf("many")
    const items = [..."aabcdef"]
    for (let round = 0; round < 200; round += 1) {
      expect([...draws.inAnyOrder(items)].sort()).toEqual(items)
      expect([0, 1, 2, 3]).toContain(draws.upTo(3))
    }
    expect(new Set(Array.from({ length: 200 }, () => draws.upTo(3))).size).toBe(4)
  })
})
