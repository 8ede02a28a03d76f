import type { ServerResponse } from "node:http"

/** When a request was under way, in milliseconds since 1970. */
export interface RequestTimes {
  readonly begunAt: number
  /** When it was answered, broken off, or given up by whoever asked; `null`: not yet. */
  overAt: number | null
}

/**
 * What tests may ask about requests, whichever part of the provider they go to. Questions about prices come whenever
 * there is time for them, so they are counted and fail on their own.
 */
export interface FaultOperations<Fault> {
  /** The next request ends like this. Called twice, it holds for the next two. */
  failNext(fault: Fault): Promise<void>
  /** The next question about a price ends like this: about a list, or about a message or call that was taken. */
  failNextPrice(fault: Fault): Promise<void>
  /** How many requests came, those that failed included, and questions about prices not. */
  requestCount(): Promise<number>
  /** When the newest of them was under way; `null`: none came. */
  newestRequest(): Promise<RequestTimes | null>
  /** How many questions about prices came, those that failed included. */
  priceRequestCount(): Promise<number>
}

/** Counts requests and says how each of them shall go wrong. */
export interface FaultPlan<Fault> {
  readonly control: FaultOperations<Fault>
  /** Counts a request, which `response` will be the end of. `undefined`: nothing goes wrong with it. */
  next(kind: "price" | "other", response: ServerResponse): Fault | undefined
  /** Forgets faults and counts. */
  clear(): void
}

/** Makes one without faults. */
export function createFaultPlan<Fault>(): FaultPlan<Fault> {
  let newest: RequestTimes | null = null
  const asked = { other: { faults: [] as Fault[], count: 0 }, price: { faults: [] as Fault[], count: 0 } }
  return {
    control: {
      failNext: async (fault) => {
        asked.other.faults.push(fault)
      },
      failNextPrice: async (fault) => {
        asked.price.faults.push(fault)
      },
      requestCount: async () => asked.other.count,
      newestRequest: async () => newest,
      priceRequestCount: async () => asked.price.count,
    },
    next: (kind, response) => {
      asked[kind].count += 1
      if (kind === "other") newest = timesOf(response)
      return asked[kind].faults.shift()
    },
    clear: () => {
      newest = null
      for (const requests of [asked.other, asked.price]) Object.assign(requests, { faults: [], count: 0 })
    },
  }
}

function timesOf(response: ServerResponse): RequestTimes {
  const times: RequestTimes = { begunAt: Date.now(), overAt: null }
  response.once("close", () => {
    times.overAt = Date.now()
  })
  return times
}
