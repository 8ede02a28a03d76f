import type { ReactNode } from "react"
import { Colophon } from "@/ui/colophon"
import { SiteName } from "@/ui/site-name"
import type { Words } from "@/words/en"

/** The front door: the site's name above, one card before the dial, a line below. */
export function DoorFrame({
  siteName,
  words,
  children,
}: {
  siteName: string
  words: Words
  children: ReactNode
}) {
  return (
    <div className="door">
      <header className="masthead">
        <SiteName name={siteName} />
      </header>
      <main className="stage">
        <div className="panel">{children}</div>
      </main>
      <Colophon by={words.site.by}>
        <a className="quiet" href="/stop">
          {words.site.neverTextMe}
        </a>
      </Colophon>
    </div>
  )
}
