import type { CallEnd, PhoneCall, PhoneManners } from "./called-phone"
import type { MessageReport } from "./message-report"
import type { PlacedCall, SentMessage } from "./taken"

/** A "no" of Plivo: HTTP status and its words. It has no codes. */
export interface PlivoError {
  readonly status: number
  readonly error: string
}

/**
 * How the next request goes wrong:
 * an error of Plivo's; a page of a gateway (`html`); a connection that breaks after the request (`reset`);
 * silence (`stall`); silence after the request was obeyed (`accept-then-timeout`); 202 with nothing in it
 * (`empty`); an answer that never ends, a sign at a time (`drip`); one of a megabyte (`flood`); a redirect.
 */
export type Fault =
  | PlivoError
  | "html"
  | "reset"
  | "stall"
  | "accept-then-timeout"
  | "empty"
  | "drip"
  | "flood"
  | "redirect"

/** What a test does with the emulator, from its own process or from another one. */
export interface EmulatorControl {
  /** What `PLIVO_API_BASE_URL` has to be. */
  readonly origin: string
  /** The messages that were taken, oldest first; of one number in E.164, or all. */
  messages(to?: string): Promise<readonly SentMessage[]>
  /** The calls that were taken, oldest first; of one number in E.164, or all. */
  calls(to?: string): Promise<readonly PlacedCall[]>
  /** The newest text to a number, as soon as there is one, or as many as `atLeast` says. */
  waitForText(to: string, wait?: TextWait): Promise<string>
  /**
   * The next request ends like this. Called twice, it holds for the next two. Questions about prices come whenever
   * there is time for them, so they are counted and fail on their own.
   */
  failNext(fault: Fault): Promise<void>
  /** The next question about prices ends like this. */
  failNextPrice(fault: Fault): Promise<void>
  /** How many requests came, those that failed included, and questions about prices not. */
  requestCount(): Promise<number>
  /** How many questions about prices came, those that failed included. */
  priceRequestCount(): Promise<number>
  /** Posts a signed delivery report to the address of a message. Returns the HTTP status that it was answered with. */
  report(messageUuid: string, status: string, extra?: MessageReport): Promise<number>
  /** The called phone is taken off the hook: the answer address is asked what to say, then the hangup is reported. */
  answerCall(requestUuid: string, manners?: PhoneManners): Promise<PhoneCall>
  /** The called phone is not: the hangup is reported. Returns the HTTP status that it was answered with. */
  endCall(requestUuid: string, end: CallEnd): Promise<number>
  /** Forgets messages, calls, faults and the counts. */
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
    if (newest !== undefined && texts.length >= atLeast) return newest.text
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
  const list = (name: "messages" | "calls", to?: string) =>
    ask("GET", `/control/${name}${to === undefined ? "" : `?to=${encodeURIComponent(to)}`}`)
  const messages = async (to?: string) => (await list("messages", to)) as readonly SentMessage[]
  return {
    origin,
    messages,
    calls: async (to) => (await list("calls", to)) as readonly PlacedCall[],
    waitForText: (to, wait) => waitForTextIn(messages, to, wait),
    failNext: async (fault) => {
      await ask("POST", "/control/faults", fault)
    },
    failNextPrice: async (fault) => {
      await ask("POST", "/control/price-faults", fault)
    },
    requestCount: async () => Number(await ask("GET", "/control/request-count")),
    priceRequestCount: async () => Number(await ask("GET", "/control/price-request-count")),
    report: async (messageUuid, status, extra) =>
      Number(await ask("POST", "/control/reports", { messageUuid, status, extra })),
    answerCall: async (requestUuid, manners) =>
      (await ask("POST", "/control/answered-calls", { requestUuid, manners })) as PhoneCall,
    endCall: async (requestUuid, end) =>
      Number(await ask("POST", "/control/ended-calls", { requestUuid, end })),
    clear: async () => {
      await ask("DELETE", "/control/messages")
    },
  }
}
