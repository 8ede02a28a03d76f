import type { ReactNode } from "react"
import { ConsoleIcon } from "@/ui/console/console-icon"
import { RingbackLogo } from "@/ui/ringback-logo"
import type { ConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import { ConsoleNav } from "./console-nav"

interface ConsoleFrameProps {
  readonly words: ConsoleWords["frame"]
  readonly siteName: string
  /** Where the site is: `id.example.com`. */
  readonly host: string
  /** How many are open. */
  readonly alerts: number
  readonly locale: string
  readonly children: ReactNode
}

/** The rail with all pages of the console, behind a menu button where there is no room, and one page beside it. */
export function ConsoleFrame({ words, siteName, host, alerts, locale, children }: ConsoleFrameProps) {
  const open = alerts === 0 ? null : { count: alerts, told: sayCount(words.openAlerts, alerts, locale) }
  return (
    <div className="console">
      <a className="skip button" href="#desk">
        {words.skip}
      </a>
      <div className="rail">
        <a className="home" href="/admin">
          <RingbackLogo />
        </a>
        <ConsoleNav label={words.name} alerts={open} />
        <footer>
          <span>{siteName}</span>
          <span className="mono">{host}</span>
          <a className="tap" href="/account">
            {words.account}
          </a>
        </footer>
      </div>
      <header className="topbar">
        <a className="site" href="/admin">
          <RingbackLogo />
        </a>
        <details>
          <summary className="button plain square">
            <ConsoleIcon name="menu" />
            <span className="sr">{words.menu}</span>
          </summary>
          <ConsoleNav label={words.menu} alerts={open} />
        </details>
      </header>
      {children}
    </div>
  )
}
