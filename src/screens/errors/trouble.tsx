import type { ReactNode } from "react"

/** A page that could not be shown: what happened, then what to do. */
export function Trouble({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="door">
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
