import { describe, expect, it } from "vitest"
import { readMessageFilter } from "@/core/message-filter"
import type { MessagePage } from "@/core/ports/message-log"
import { messageCsv } from "./message-csv"

const filter = readMessageFilter({}, { kind: "beginning", digits: "+4474" })

/** A log in which nothing is found, however far is looked. `onPage` hears of each part that is read. */
function searched(onPage: (parts: number) => void) {
  let parts = 0
  const page = async (): Promise<MessagePage> => {
    parts += 1
    if (parts > 100) throw new Error("it reads on")
    onPage(parts)
    return { messages: [], hasMore: false, lookedTo: { id: `${parts}`, createdAt: new Date(0) } }
  }
  return { log: { page }, parts: () => parts }
}

describe("a file that nobody takes any longer", () => {
  it("is read no further once its browser is gone, also where nothing was found yet", async () => {
    let cancelled: Promise<void> | undefined
    const { log, parts } = searched((nth) => {
      if (nth === 3) cancelled = reader.cancel()
    })
    const reader = messageCsv(log, filter, new AbortController().signal).getReader()
    await reader.read()
    expect(await reader.read()).toMatchObject({ done: true })
    await cancelled
    expect(parts()).toBe(3)
  })

  it("is read no further once the request is aborted", async () => {
    const request = new AbortController()
    const { log, parts } = searched((nth) => {
      if (nth === 2) request.abort()
    })
    const reader = messageCsv(log, filter, request.signal).getReader()
    await reader.read()
    expect(await reader.read()).toMatchObject({ done: true })
    expect(parts()).toBe(2)
  })
})
