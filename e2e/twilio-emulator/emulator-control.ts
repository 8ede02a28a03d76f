import { newestOf, type Wait } from "../emulator/arrivals"
import type { FaultOperations } from "../emulator/fault-plan"
import type { HoldOperations } from "../emulator/held-reports"
import type { LineFault } from "../emulator/line-fault"
import { remoteOperations } from "../emulator/remote-control"
import type { AccountOperations } from "./account-service"
import type { PlacedCall } from "./call-resource"
import type { CallOperations } from "./call-service"
import type { MessagingOperations } from "./messaging-service"
import type { TwilioError } from "./service"
import type { VerifyOperations } from "./verify-service"
import type { ReportOperations, WebhookAnswer } from "./webhooks"

/** How the next request goes wrong: by an error of Twilio's, or on the line. */
export type Fault = SlowError | LineFault

/** An error that comes after so many milliseconds; at once where nothing is said. */
interface SlowError extends TwilioError {
  readonly afterMs?: number
}

/** Everything that goes over HTTP too: arguments and results are JSON. */
export interface EmulatorOperations
  extends FaultOperations<Fault>,
    HoldOperations<WebhookAnswer>,
    MessagingOperations,
    CallOperations,
    ReportOperations,
    AccountOperations,
    VerifyOperations {
  /** Forgets what was taken and what was held back, faults and counts. */
  clear(): Promise<void>
}

/** What a test does with the emulator, from its own process or from another one. */
export interface EmulatorControl extends EmulatorOperations {
  /** What `TWILIO_API_BASE_URL` has to be. */
  readonly origin: string
  /** The newest text to a number, as soon as there is one, or as many as `atLeast` says. */
  waitForText(to: string, wait?: Wait): Promise<string>
  /** The newest call to a number, in the same way. */
  waitForCall(to: string, wait?: Wait): Promise<PlacedCall>
}

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

/** Controls an emulator in another process. */
export function connectToEmulator(origin: string): EmulatorControl {
  const remote = remoteOperations<EmulatorOperations>(origin)
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
    holdReports: remote("holdReports"),
    releaseReports: remote("releaseReports"),
    arrangeAccount: remote("arrangeAccount"),
    verifications: remote("verifications"),
    expireVerification: remote("expireVerification"),
    failNext: remote("failNext"),
    failNextPrice: remote("failNextPrice"),
    requestCount: remote("requestCount"),
    newestRequest: remote("newestRequest"),
    priceRequestCount: remote("priceRequestCount"),
    clear: remote("clear"),
  }
}
