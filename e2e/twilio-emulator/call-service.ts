import { CallLine } from "./call-line"
import { checkCallRequest } from "./call-request"
import { callOf, callResource, type PlacedCall } from "./call-resource"
import type { CallProgress } from "./called-phone"
import { type EmulatedService, errorAnswer, notFound } from "./service"
import type { ReportOperations, SendReport, SendWebhook } from "./webhooks"

/** What tests may ask about calls. They are the called phone too. */
export interface CallOperations {
  /** The calls that were taken, oldest first; to one number, or all. */
  calls(to?: string): Promise<readonly PlacedCall[]>
  /** Picks up: fetches what to say and listens until a key is needed or the line is dead. */
  pickUp(sid: string): Promise<CallProgress>
  /** Presses a key that the call waits for. */
  pressKey(sid: string, key: string): Promise<CallProgress>
  /** Lets the time for a key go by. */
  pressNothing(sid: string): Promise<CallProgress>
}

/** Takes, keeps, rings and reports calls: `/2010-04-01/Accounts/{sid}/Calls.json` and `…/Calls/{sid}.json`. */
export function createCallService(
  accountSid: string,
  sendWebhook: SendWebhook,
  sendReport: SendReport,
): EmulatedService<CallOperations> & ReportOperations {
  const path = `/2010-04-01/Accounts/${accountSid}/Calls`
  const lines = new Map<string, CallLine>()

  const lineOf = (sid: string): CallLine => {
    const line = lines.get(sid)
    if (line === undefined) throw new Error(`no call ${sid}`)
    return line
  }

  const create = (form: URLSearchParams) => {
    const error = checkCallRequest(form)
    if (error !== null) return errorAnswer(error)
    const call = callOf(form)
    lines.set(call.sid, new CallLine(call, accountSid, sendWebhook, sendReport))
    return { status: 201, body: callResource(call, accountSid) }
  }

  return {
    handle: async (request) => {
      if (request.method === "POST" && request.path === `${path}.json`) return create(request.form)
      if (request.method !== "GET" || !request.path.startsWith(`${path}/`)) return null
      const line = lines.get(request.path.slice(path.length + 1).replace(/\.json$/, ""))
      if (line === undefined) return errorAnswer(notFound)
      return { status: 200, body: callResource(line.call, accountSid) }
    },
    report: async (sid, status, extra, signWith) => lineOf(sid).report(status, extra, signWith),
    control: {
      calls: async (to) => {
        const calls = [...lines.values()].map(({ call }) => call)
        return calls.filter((call) => to === undefined || call.to === to)
      },
      pickUp: async (sid) => lineOf(sid).pickUp(),
      pressKey: async (sid, key) => lineOf(sid).press(key),
      pressNothing: async (sid) => lineOf(sid).pressNothing(),
    },
    clear: () => lines.clear(),
  }
}
