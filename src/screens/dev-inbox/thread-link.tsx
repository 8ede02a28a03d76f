import type { MouseEvent, ReactNode } from "react"

interface ThreadLinkProps {
  /** The number to talk to; null: back to the list. */
  readonly to: string | null
  readonly current?: boolean
  readonly className?: string
  readonly label?: string
  readonly children: ReactNode
}

/**
 * A link that changes the address without asking the server: everything is here already. Opened in a new tab,
 * or before the script runs, it is a plain link.
 */
export function ThreadLink({ to, current = false, className, label, children }: ThreadLinkProps) {
  const href = to === null ? "/dev/inbox" : `/dev/inbox?to=${encodeURIComponent(to)}`

  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    window.history.pushState(null, "", href)
  }

  return (
    <a
      href={href}
      className={className}
      aria-label={label}
      aria-current={current ? "true" : undefined}
      onClick={follow}
    >
      {children}
    </a>
  )
}
