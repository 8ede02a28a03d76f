import type { ReactNode } from "react"
import { SiteName } from "@/ui/site-name"

interface TroubleProps {
  /** `null` where not even that is known. */
  readonly siteName: string | null
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}

/** A page that could not be shown: what happened, then what to do. */
export function Trouble({ siteName, title, text, children }: TroubleProps) {
  return (
    <div className="door">
      {siteName && (
        <header className="masthead">
          <SiteName name={siteName} />
        </header>
      )}
      <main className="stage">
        <div className="panel">
          <div className="stack">
            <div className="opening">
              <h1>{title}</h1>
              <p className="soft">{text}</p>
            </div>
            {children}
          </div>
        </div>
      </main>
    </div>
  )
}
