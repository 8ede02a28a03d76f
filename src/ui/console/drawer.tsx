"use client"

import { type ReactNode, useCallback, useEffect, useId, useRef } from "react"
import { ConsoleIcon } from "./console-icon"

interface DrawerProps {
  readonly title: ReactNode
  readonly about?: ReactNode
  readonly closeText: string
  /** Goes back to the page without it: the address holds what is open. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * What belongs to one row, at the end edge of the page; the whole screen on phones. The focus goes to its heading, the
 * Escape key closes it. The page beside it stays in use.
 */
export function Drawer({ title, about, closeText, onClose, children }: DrawerProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  const close = useCallback(() => onClose(), [onClose])
  useEffect(() => {
    heading.current?.focus()
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A dialog above it has the key first.
      if (event.key === "Escape" && document.querySelector("dialog[open]") === null) close()
    }
    addEventListener("keydown", onKey)
    return () => removeEventListener("keydown", onKey)
  }, [close])

  return (
    <div className="drawer" role="dialog" aria-labelledby={id}>
      <div className="head-line">
        <div>
          <h2 id={id} tabIndex={-1} ref={heading}>
            {title}
          </h2>
          {about && <p className="small faint">{about}</p>}
        </div>
        <button className="button plain square" type="button" onClick={close}>
          <ConsoleIcon name="close" />
          <span className="sr">{closeText}</span>
        </button>
      </div>
      <div className="body">{children}</div>
    </div>
  )
}
