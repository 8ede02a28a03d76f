import type { ErrorName } from "./wire-types"

/** What a site answered in place of what was asked for. */
export class RingbackError extends Error {
  override readonly name: string = "RingbackError"

  /**
   * @param code of the site, and stable: `40011`. 0: no site answered, or something else than one
   * @param message for developers
   * @param status of HTTP. 0: nobody answered
   * @param errorData the name of the error, and what a client needs to go on
   * @param retryAfterSeconds how long to wait; `null`: nothing was said of it
   */
  constructor(
    readonly code: number,
    message: string,
    readonly status: number,
    readonly errorData: Readonly<Record<string, unknown>>,
    readonly retryAfterSeconds: number | null,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
  }

  /** The name of the error: `code-wrong`. `null`: no site answered. */
  get error(): ErrorName | null {
    return (this.errorData.error as ErrorName | undefined) ?? null
  }
}
