import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { openLocalServer, textOf } from "../emulator/local-server"
import { framePage, widgetScript } from "./widget"

/** Keys of the one widget that is emulated. */
export const emulatedKeys = {
  siteKey: "0x4AAAAAAAEmulatedSiteKey",
  secretKey: "0x4AAAAAAAEmulatedSecretKeyOfTheSite",
} as const

/** What it does next. `asks`: the person presses a button; else it looks by itself. */
export interface TurnstileMood {
  readonly widget: "passes" | "asks" | "breaks"
  /**
   * `hangs`: siteverify takes the question and never answers. `broken`: its answer is no JSON. `takes-anything`: it answers as
   * it does with a secret for testing.
   */
  readonly verify: "answers" | "hangs" | "broken" | "fails" | "takes-anything"
}

/** A question to siteverify, as it came. */
export type AskedVerify = Readonly<Record<string, unknown>>

/** Cloudflare Turnstile on this machine: the script of its widget, and siteverify. */
export interface RunningTurnstile {
  readonly origin: string
  /** What was asked of siteverify, oldest first. */
  readonly asked: readonly AskedVerify[]
  /** Every token that a widget got, oldest first. */
  readonly tokens: readonly string[]
  be(mood: Partial<TurnstileMood>): void
  /** A token as a widget would get it. */
  token(of: { readonly hostname: string; readonly action: string }): string
  close(): Promise<void>
}

interface Issued {
  readonly hostname: string
  readonly action: string
  usedBy: string | null
}

const well: TurnstileMood = { widget: "passes", verify: "answers" }

/** Starts it. Port 0: any that is free. */
export async function startTurnstileEmulator({ port = 0 } = {}): Promise<RunningTurnstile> {
  let mood = well
  const issued = new Map<string, Issued>()
  const asked: AskedVerify[] = []

  function token(of: Pick<Issued, "hostname" | "action">): string {
    const made = `0.${randomUUID()}`
    issued.set(made, { ...of, usedBy: null })
    return made
  }

  const server = await openLocalServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  }, port)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", server.origin)
    if (url.pathname === "/turnstile/v0/api.js") return send(response, "text/javascript", widgetScript())
    if (url.pathname === "/turnstile/v0/frame") {
      const { hostname = "", action = "" } = Object.fromEntries(url.searchParams)
      const isOurs = url.searchParams.get("sitekey") === emulatedKeys.siteKey
      const does = isOurs ? mood.widget : "breaks"
      const page = framePage(does, does === "breaks" ? null : token({ hostname, action }))
      return send(response, "text/html; charset=utf-8", page)
    }
    if (url.pathname !== "/turnstile/v0/siteverify" || request.method !== "POST") {
      response.writeHead(404).end()
      return
    }
    const question = JSON.parse(await textOf(request)) as AskedVerify
    asked.push(question)
    if (mood.verify === "hangs") return
    if (mood.verify === "broken") return send(response, "text/html", "<h1>Bad gateway</h1>", 502)
    send(response, "application/json", JSON.stringify(judge(question)))
  }

  function judge({ secret, response, idempotency_key: key }: AskedVerify): object {
    const no = (code: string) => ({ success: false, "error-codes": [code], messages: [] })
    if (mood.verify === "takes-anything")
      return { success: true, "error-codes": [], hostname: "example.com", action: "test" }
    if (secret !== emulatedKeys.secretKey) return no("invalid-input-secret")
    if (mood.verify === "fails") return no("internal-error")
    const known = issued.get(String(response))
    if (known === undefined) return no("invalid-input-response")
    if (known.usedBy !== null && known.usedBy !== key) return no("timeout-or-duplicate")
    known.usedBy = String(key)
    return {
      success: true,
      challenge_ts: new Date().toISOString(),
      hostname: known.hostname,
      "error-codes": [],
      action: known.action,
      cdata: "",
    }
  }

  return {
    origin: server.origin,
    asked,
    get tokens() {
      return [...issued.keys()]
    },
    be: (next) => {
      mood = { ...well, ...next }
    },
    token,
    close: server.close,
  }
}

function send(response: ServerResponse, type: string, body: string, status = 200): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body)
}
