import type { ReactNode } from "react"
import { Lamp, type LampState } from "./lamp"

interface NoticeProps {
  readonly lamp: LampState
  readonly title?: string | null
  readonly children: ReactNode
}

/** Something to know before going on. Read aloud when it appears. */
export function Notice({ lamp, title, children }: NoticeProps) {
  return (
    <div className={`notice ${lamp}`} role="alert">
      <Lamp state={lamp} />
      {title && <h2>{title}</h2>}
      <div>{children}</div>
    </div>
  )
}
