/** What Turnstile's script is told about a widget. The names are Cloudflare's. */
export interface TurnstileOptions {
  sitekey: string
  action: string
  language: string
  appearance: "interaction-only"
  /** As wide as its box, and at least 300 px; or 150 px. */
  size: "flexible" | "compact"
  retry: "never"
  "response-field": false
  callback: (token: string) => void
  /** `true`: it was heard, and need not be written to the console. */
  "error-callback": () => true
  "expired-callback": () => void
  "timeout-callback": () => void
  "unsupported-callback": () => void
  "before-interactive-callback": () => void
  "after-interactive-callback": () => void
}

/** What the script gives pages. */
export interface Turnstile {
  /** Shows a widget and answers its name; nothing, where it could not. */
  render: (box: HTMLElement, options: TurnstileOptions) => string | undefined
  /** Begins anew. */
  reset: (widget: string) => void
  remove: (widget: string) => void
}

let loading: Promise<Turnstile> | null = null

/** Loads the script, once for a page; again after it did not come. Rejects where it is blocked or gone. */
export function loadTurnstile(url: string): Promise<Turnstile> {
  loading ??= load(url).catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

function load(url: string): Promise<Turnstile> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = url
    script.async = true
    // It puts the nonce on what it adds to the page.
    script.nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? ""
    script.addEventListener("load", () => {
      const { turnstile } = globalThis as { turnstile?: Turnstile }
      if (turnstile) resolve(turnstile)
      else reject(new Error("the script of the CAPTCHA brought nothing"))
    })
    script.addEventListener("error", () => {
      script.remove()
      reject(new Error("the script of the CAPTCHA did not come"))
    })
    document.head.append(script)
  })
}
