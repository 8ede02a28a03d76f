import type { ReactNode } from "react"

/** What stands where there is nothing yet: one sentence, and the next step. */
export function EmptyState({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p>{text}</p>
      {children}
    </div>
  )
}
