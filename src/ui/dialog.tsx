"use client"

import { type ReactNode, useEffect, useId, useRef } from "react"

interface DialogProps {
  readonly title: string
  /** Called when the person closes it, by the Escape key too. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A question that stands before the page until it is answered. The focus comes back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const opened = dialog.current
    const before = document.activeElement
    opened?.showModal()
    return () => {
      opened?.close()
      // The element is gone when the browser would give the focus back by itself.
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  return (
    <dialog
      className="dialog"
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
