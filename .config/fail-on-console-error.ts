import { afterEach, beforeEach, expect, vi } from "vitest"

// A test that expects an error puts its own spy in place: then nothing reaches this one.
let unexpected: unknown[][] = []

beforeEach(() => {
  unexpected = []
  vi.spyOn(console, "error").mockImplementation((...words: unknown[]) => {
    unexpected.push(words)
  })
})

afterEach(() => {
  expect(unexpected, "nothing unexpected was written to console.error").toEqual([])
})
