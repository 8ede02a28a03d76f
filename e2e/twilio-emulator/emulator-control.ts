import type { PlacedCall } from "./call-resource"
import type { CallOperations } from "./call-service"
import type { Fault } from "./faults"
import type { MessagingOperations } from "./messaging-service"
import type { VerifyOperations } from "./verify-service"
import type { ReportOperations } from "./webhooks"

export type { Fault } from "./faults"

/** What the emulator does for all of its parts. */
export interface CommonOperations {
  /**
   * The next request ends like this, whichever part it goes to. Called twice, it holds for the next two. Questions
   * about prices come whenever there is time for them, so they are counted and fail on their own.
   */
  failNext(fault: Fault): Promise<void>
  /** The next question about a price ends like this: for a country's list, or for a message or call that was taken. */
  failNextPrice(fault: Fault): Promise<void>
  /** How many requests came, those that failed included, and questions about prices not. */
  requestCount(): Promise<number>
  /** How many questions about prices came, those that failed included. */
  priceRequestCount(): Promise<number>
  /** Forgets what was taken, faults and counts. */
  clear(): Promise<void>
}

/** Everything that goes over HTTP too: arguments and results are JSON. */
export interface EmulatorOperations
  extends CommonOperations,
    MessagingOperations,
    CallOperations,
    ReportOperations,
    VerifyOperations {}

/** What a test does with the emulator, from its own process or from another one. */
export interface EmulatorControl extends EmulatorOperations {
  /** What `TWILIO_API_BASE_URL` has to be. */
  readonly origin: string
  /** The newest text to a number, as soon as there is one, or as many as `atLeast` says. */
  waitForText(to: string, wait?: Wait): Promise<string>
  /** The newest call to a number, in the same way. */
  waitForCall(to: string, wait?: Wait): Promise<PlacedCall>
}

/** How long to wait for a text or call, and which. */
export interface Wait {
  /** Throws after this; 10 s unless told. */
  readonly timeoutMs?: number
  /** 2: waits for the second one to this number. */
  readonly atLeast?: number
}

const pauseMs = 50

/** Waits, in lists that somebody else fills. */
export function waits({
  messages,
  calls,
}: Pick<EmulatorOperations, "messages" | "calls">): Pick<EmulatorControl, "waitForText" | "waitForCall"> {
  return {
    waitForText: async (to, wait) => (await newestOf("text", messages, to, wait)).body,
    waitForCall: (to, wait) => newestOf("call", calls, to, wait),
  }
}

async function newestOf<Item>(
  what: string,
  list: (to: string) => Promise<readonly Item[]>,
  to: string,
  { timeoutMs = 10_000, atLeast = 1 }: Wait = {},
): Promise<Item> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const items = await list(to)
    const newest = items.at(-1)
    if (newest !== undefined && items.length >= atLeast) return newest
    if (Date.now() > deadline) throw new Error(`no ${what} to ${to} within ${timeoutMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

type Result<Name extends keyof EmulatorOperations> = Awaited<ReturnType<EmulatorOperations[Name]>>

/** Controls an emulator in another process: `POST /control/{operation}` with the arguments as a JSON array. */
export function connectToEmulator(origin: string): EmulatorControl {
  const remote =
    <Name extends keyof EmulatorOperations>(name: Name) =>
    async (...given: Parameters<EmulatorOperations[Name]>): Promise<Result<Name>> => {
      const answer = await fetch(new URL(`/control/${name}`, origin), {
        method: "POST",
        body: JSON.stringify(given),
        headers: { "content-type": "application/json" },
      })
      const result: unknown = await answer.json()
      if (!answer.ok) throw new Error(`the emulator answered ${answer.status} to ${name}: ${String(result)}`)
      return result as Result<Name>
    }
  const lists = { messages: remote("messages"), calls: remote("calls") }
  return {
    origin,
    ...lists,
    ...waits(lists),
    sendInbound: remote("sendInbound"),
    pickUp: remote("pickUp"),
    pressKey: remote("pressKey"),
    pressNothing: remote("pressNothing"),
    report: remote("report"),
    verifications: remote("verifications"),
    expireVerification: remote("expireVerification"),
    failNext: remote("failNext"),
    failNextPrice: remote("failNextPrice"),
    requestCount: remote("requestCount"),
    priceRequestCount: remote("priceRequestCount"),
    clear: remote("clear"),
  }
}
