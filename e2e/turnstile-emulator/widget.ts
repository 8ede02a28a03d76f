import type { TurnstileMood } from "./turnstile-emulator"

/**
 * A stand-in for `api.js`: as much of its API as pages use. The widget is a frame of the emulator's own origin, as
 * Turnstile's is of Cloudflare's, so that the content policy of a page has its say.
 */
export function widgetScript(): string {
  // Where tsx compiled this, functions are named by a helper of its own, which no page has.
  return `{ const __name = (named) => named; (${run.toString()})(document.currentScript.src) }`
}

/** What happens in the page. It is sent as text, so it uses nothing from around it. */
function run(scriptUrl: string): void {
  type Options = Record<string, unknown> & { sitekey: string; action: string }
  interface Widget {
    readonly frame: HTMLIFrameElement
    readonly options: Options
  }
  const widgets = new Map<string, Widget>()

  const call = ({ options }: Widget, name: string, ...told: unknown[]) => {
    const heard = options[name]
    if (typeof heard === "function") heard(...told)
  }
  const begin = ({ frame, options }: Widget) => {
    const url = new URL("/turnstile/v0/frame", scriptUrl)
    url.searchParams.set("sitekey", options.sitekey)
    url.searchParams.set("action", options.action)
    url.searchParams.set("hostname", location.hostname)
    frame.style.display = "none"
    frame.src = url.href
  }
  addEventListener("message", ({ source, data }) => {
    for (const widget of widgets.values()) {
      if (widget.frame.contentWindow !== source) continue
      if (data.kind === "asks") {
        widget.frame.style.display = "block"
        call(widget, "before-interactive-callback")
      }
      if (data.kind === "done") call(widget, "after-interactive-callback")
      if (data.kind === "done" || data.kind === "passed") call(widget, "callback", data.token)
      if (data.kind === "breaks") call(widget, "error-callback", "300030")
      if (data.kind === "expired") {
        call(widget, "expired-callback", data.token)
        begin(widget)
      }
    }
  })

  Object.assign(globalThis, {
    turnstile: {
      render(box: HTMLElement, options: Options) {
        const frame = document.createElement("iframe")
        frame.title = "Widget containing a Cloudflare security challenge"
        frame.style.cssText = "border: 0; inline-size: 100%; block-size: 65px"
        const widget = { frame, options }
        const name = `cf-chl-widget-${widgets.size}`
        widgets.set(name, widget)
        begin(widget)
        box.append(frame)
        return name
      },
      reset(name: string) {
        const widget = widgets.get(name)
        if (widget) begin(widget)
      },
      remove(name: string) {
        widgets.get(name)?.frame.remove()
        widgets.delete(name)
      },
    },
  })
}

/** The page in the frame. */
export function framePage(does: TurnstileMood["widget"], token: string | null): string {
  const told = JSON.stringify({ does, token })
  return `<!doctype html><html lang="en"><title>Turnstile</title>
<meta name="color-scheme" content="light dark">
<style>
  body { margin: 0; font: 14px system-ui }
  button { box-sizing: border-box; inline-size: 100%; block-size: 65px; font: inherit; text-align: start; padding: 0 1rem }
</style>
<body><script>
const { does, token } = ${told}
const tell = (kind) => parent.postMessage({ kind, token }, "*")
if (does === "passes") tell("passed")
if (does === "breaks") tell("breaks")
if (does === "asks") {
  const button = document.createElement("button")
  button.textContent = "Verify you are human"
  button.onclick = () => { button.textContent = "Success!"; tell("done") }
  document.body.append(button)
  tell("asks")
}
</script></body></html>`
}
