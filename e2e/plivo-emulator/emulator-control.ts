import { newestOf, type Wait } from "../emulator/arrivals"
import type { FaultOperations } from "../emulator/fault-plan"
import type { HoldOperations } from "../emulator/held-reports"
import type { LineFault } from "../emulator/line-fault"
import { remoteOperations } from "../emulator/remote-control"
import type { AccountOperations } from "./account"
import type { CallEnd, PhoneCall, PhoneManners } from "./called-phone"
import type { MessageReport } from "./message-report"
import type { PlacedCall, SentMessage } from "./taken"

/** A "no" of Plivo: HTTP status and its words. It has no codes. */
export interface PlivoError {
  readonly status: number
  readonly error: string
}

/** How the next request goes wrong: by an error of Plivo's, or on the line. */
export type Fault = PlivoError | LineFault

/** Everything that goes over HTTP too: arguments and results are JSON. */
export interface EmulatorOperations
  extends FaultOperations<Fault>,
    HoldOperations<number>,
    AccountOperations {
  /** The messages that were taken, oldest first; of one number in E.164, or all. */
  messages(to?: string): Promise<readonly SentMessage[]>
  /** The calls that were taken, oldest first; of one number in E.164, or all. */
  calls(to?: string): Promise<readonly PlacedCall[]>
  /**
   * Posts a signed delivery report to the address of a message. Returns the HTTP status that it was answered with;
   * `null` while reports are held back.
   */
  report(messageUuid: string, status: string, extra?: MessageReport): Promise<number | null>
  /** The called phone is taken off the hook: the answer address is asked what to say, then the hangup is reported. */
  answerCall(requestUuid: string, manners?: PhoneManners): Promise<PhoneCall>
  /** The called phone is not: the hangup is reported. Returns what `report` does. */
  endCall(requestUuid: string, end: CallEnd): Promise<number | null>
  /** Forgets messages, calls, what was held back, faults and the counts. */
  clear(): Promise<void>
}

/** What a test does with the emulator, from its own process or from another one. */
export interface EmulatorControl extends EmulatorOperations {
  /** What `PLIVO_API_BASE_URL` has to be. */
  readonly origin: string
  /** The newest text to a number, as soon as there is one, or as many as `atLeast` says. */
  waitForText(to: string, wait?: Wait): Promise<string>
}

/** Waits, in a list that somebody else fills. */
export function waits({
  messages,
}: Pick<EmulatorOperations, "messages">): Pick<EmulatorControl, "waitForText"> {
  return { waitForText: async (to, wait) => (await newestOf("text", messages, to, wait)).text }
}

/** Controls an emulator in another process. */
export function connectToEmulator(origin: string): EmulatorControl {
  const remote = remoteOperations<EmulatorOperations>(origin)
  const messages = remote("messages")
  return {
    origin,
    messages,
    ...waits({ messages }),
    arrangeAccount: remote("arrangeAccount"),
    calls: remote("calls"),
    report: remote("report"),
    answerCall: remote("answerCall"),
    endCall: remote("endCall"),
    holdReports: remote("holdReports"),
    releaseReports: remote("releaseReports"),
    failNext: remote("failNext"),
    failNextPrice: remote("failNextPrice"),
    requestCount: remote("requestCount"),
    newestRequest: remote("newestRequest"),
    priceRequestCount: remote("priceRequestCount"),
    clear: remote("clear"),
  }
}
