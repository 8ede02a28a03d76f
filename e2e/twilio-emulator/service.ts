/** A "no" of Twilio: HTTP status, its error code and its words. */
export interface TwilioError {
  readonly status: number
  readonly code: number
  readonly message: string
}

/** A request to one of Twilio's hosts, its credentials already checked. */
export interface EmulatedRequest {
  readonly method: string
  /** Without the host: the paths of Twilio's hosts do not collide. */
  readonly path: string
  readonly query: URLSearchParams
  /** Empty where the request has no body. */
  readonly form: URLSearchParams
}

/** What goes back: an HTTP status and JSON; `body: undefined` sends none. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Answers the requests of one part of Twilio. `null`: this one is not its own. */
export type ServiceHandler = (request: EmulatedRequest) => Promise<Answer | null>

/**
 * One part of Twilio: messages, calls, prices, Verify. Faults, credentials and counting are done around it, so
 * that they hold for whichever part the next request goes to. A fault that loses only the answer lets `handle`
 * run and throws its answer away.
 */
export interface EmulatedService<Control extends object = object> {
  readonly handle: ServiceHandler
  /**
   * What tests may ask of it. Arguments and results are JSON, because another process may be asking; each
   * function is added to `EmulatorOperations` in emulator-control.ts.
   */
  readonly control: Control
  /** Forgets everything that it took. */
  clear(): void
}

/** The answer that tells of an error, in the form of Twilio's API. */
export function errorAnswer({ status, code, message }: TwilioError): Answer {
  const more_info = `https://www.twilio.com/docs/errors/${code}`
  return { status, body: { code, message, more_info, status } }
}

/** What a request for something that is not there gets. */
export const notFound: TwilioError = {
  status: 404,
  code: 20404,
  message: "The requested resource was not found",
}
