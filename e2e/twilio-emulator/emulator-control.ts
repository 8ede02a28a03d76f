import type { TwilioError } from "./message-request"
import type { SentMessage } from "./message-resource"

/**
 * How the next request goes wrong:
 * an error of Twilio's; a page of a gateway (`html`); a connection that breaks after the request (`reset`);
 * silence (`stall`); silence after the message was taken (`accept-then-timeout`); 201 with nothing in it
 * (`empty`); an answer that never ends, a sign at a time (`drip`).
 */
export type Fault = TwilioError | "html" | "reset" | "stall" | "accept-then-timeout" | "empty" | "drip"

/** What a test does with the emulator, from its own process or from another one. */
export interface EmulatorControl {
  /** What `TWILIO_API_BASE_URL` has to be. */
  readonly origin: string
  /** The messages that were taken, oldest first; of one number, or all. */
  messages(to?: string): Promise<readonly SentMessage[]>
  /** The newest text to a number, as soon as there is one, or as many as `atLeast` says. */
  waitForText(to: string, wait?: TextWait): Promise<string>
  /** The next request ends like this. Called twice, it holds for the next two. */
  failNext(fault: Fault): Promise<void>
  /** How many requests came, those that failed included. */
  requestCount(): Promise<number>
  /** Forgets messages, faults and the count. */
  clear(): Promise<void>
}

/** How long to wait for a text, and which. */
export interface TextWait {
  /** Throws after this; 10 s unless told. */
  readonly timeoutMs?: number
  /** 2: waits for the second text to this number. */
  readonly atLeast?: number
}

const pauseMs = 50

/** Waits for a text in a list that somebody else fills. */
export async function waitForTextIn(
  list: (to: string) => Promise<readonly SentMessage[]>,
  to: string,
  { timeoutMs = 10_000, atLeast = 1 }: TextWait = {},
): Promise<string> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const texts = await list(to)
    const newest = texts.at(-1)
    if (newest !== undefined && texts.length >= atLeast) return newest.body
    if (Date.now() > deadline) throw new Error(`no text to ${to} within ${timeoutMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

/** Controls an emulator in another process by its HTTP interface. */
export function connectToEmulator(origin: string): EmulatorControl {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(new URL(path, origin), {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    })
    if (!answer.ok) throw new Error(`the emulator answered ${answer.status} to ${method} ${path}`)
    return answer.json()
  }
  const messages = async (to?: string) => {
    const query = to === undefined ? "" : `?to=${encodeURIComponent(to)}`
    return (await ask("GET", `/control/messages${query}`)) as readonly SentMessage[]
  }
  return {
    origin,
    messages,
    waitForText: (to, wait) => waitForTextIn(messages, to, wait),
    failNext: async (fault) => {
      await ask("POST", "/control/faults", fault)
    },
    requestCount: async () => Number(await ask("GET", "/control/request-count")),
    clear: async () => {
      await ask("DELETE", "/control/messages")
    },
  }
}
