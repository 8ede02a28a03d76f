import { afterEach, describe, expect, it, vi } from "vitest"
import { createSealMemory } from "./seal-memory"

afterEach(() => {
  vi.useRealTimers()
})

describe("the memory of opened seals", () => {
  it("knows what it was told, and nothing else", () => {
    const memory = createSealMemory()
    memory.set("seal", "token")
    expect(memory.get("seal")).toBe("token")
    expect(memory.get("seaL")).toBeNull()
  })

  it("forgets after a minute", () => {
    vi.useFakeTimers({ toFake: ["Date"] })
    const memory = createSealMemory()
    memory.set("seal", "token")
    vi.advanceTimersByTime(59_999)
    expect(memory.get("seal")).toBe("token")
    vi.advanceTimersByTime(1)
    expect(memory.get("seal")).toBeNull()
  })

  it("holds a thousand: the one that was told the longest ago makes room", () => {
    const memory = createSealMemory()
    for (let index = 0; index < 1000; index += 1) memory.set(`seal ${index}`, "token")
    memory.set("seal 0", "token")
    memory.set("one more", "token")
    expect(memory.get("seal 0")).toBe("token")
    expect(memory.get("seal 1")).toBeNull()
    expect(memory.get("one more")).toBe("token")
  })
})
