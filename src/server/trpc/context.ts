import type { Logger } from "pino"
import { hashToken, tokenBytes, tokenFrom } from "@/core/opaque-token"
import { languagesIn } from "@/core/templates/languages"
import type { Device } from "@/core/device"
import type { Caller } from "@/core/workflows/dependencies"
import { clientAddress } from "../client-address"
import { deviceOf } from "../device"
import type { Container } from "../container"
import { logOf } from "../log"
import { doChore } from "../send-and-record"

/** What a procedure gets: the product, who asks, and how to answer with cookies. */
export interface Context {
  readonly container: Container
  readonly log: Logger
  readonly addressKey: string
  readonly cookieHeader: string | null
  readonly headers: Headers
  /** What the person reads, the most wanted first. */
  readonly languages: Caller["languages"]
  /** The browser as its holder would recognise it, and its device cookie. */
  device(): Device
  /** The browser as it is known before a proof. `null` when it has no pre-auth cookie: it has opened nothing. */
  readonly caller: Caller | null
  /** The same, and a fresh cookie where there was none. */
  callerWithCookie(): Caller
  setCookie(value: string): void
  /** Gives the browser its device cookie, anew: whoever brings it again has signed in here before. */
  rememberDevice(): void
  /** Does something once the answer is out; the platform keeps the process alive for it. */
  afterAnswer(task: () => Promise<void>): void
}

export interface ContextOptions {
  readonly container: Container
  readonly request: Request
  readonly requestId: string
  readonly answerHeaders: Headers
  readonly afterAnswer: (task: () => Promise<void>) => void
}

/** Reads who asks. Costs no database and no cipher: procedures that need a session read it themselves. */
export function createContext(options: ContextOptions): Context {
  const { container, request, requestId, answerHeaders, afterAnswer } = options
  const cookieHeader = request.headers.get("cookie")
  const addressKey = clientAddress(request.headers, container.environment.trustedProxy)
  const preAuth = container.cookies.readPreAuth(cookieHeader)
  const languages = languagesIn(request.headers.get("accept-language") ?? "")
  const deviceToken = container.cookies.readDevice(cookieHeader) ?? newToken()
  const setCookie = (value: string) => answerHeaders.append("set-cookie", value)
  let read: Device | undefined
  // Read when somebody signs in: most calls ask nothing about it.
  const device = () => {
    read ??= deviceOf(request.headers, deviceToken, container.environment)
    return read
  }
  const callerOf = (token: string): Caller => ({
    opener: hashToken(token),
    surface: "browser",
    textHost: container.environment.app.hostname,
    get device() {
      return device()
    },
    addressKey,
    languages,
    later: (chore) => afterAnswer(() => doChore(container, logNow(), chore)),
  })
  let log: Logger | undefined
  // Made when something is said: most calls say nothing.
  const logNow = () => {
    log ??= logOf(requestId)
    return log
  }

  return {
    container,
    get log() {
      return logNow()
    },
    addressKey,
    cookieHeader,
    headers: request.headers,
    languages,
    device,
    caller: preAuth === null ? null : callerOf(preAuth),
    callerWithCookie() {
      const token = preAuth ?? newToken()
      setCookie(container.cookies.writePreAuth(token))
      return callerOf(token)
    },
    setCookie,
    rememberDevice() {
      setCookie(container.cookies.writeDevice(deviceToken, container.policy.deviceLifetimeMs))
    },
    afterAnswer,
  }
}

function newToken(): string {
  return tokenFrom(crypto.getRandomValues(new Uint8Array(tokenBytes)))
}
