"use client"

import type { MouseEvent, ReactNode } from "react"
import { useAwake } from "./use-awake"

interface ButtonProps {
  readonly children: ReactNode
  readonly kind?: "primary" | "bordered" | "plain" | "danger"
  readonly type?: "button" | "submit"
  /** Tells a form which of its submit buttons was pressed. */
  readonly value?: string
  readonly large?: boolean
  readonly wide?: boolean
  /** Work is under way: two bars in place of the words, and no second click. */
  readonly busy?: boolean
  /** Not to be used now. It keeps its place in the tab order; the words say why. */
  readonly unavailable?: boolean
  readonly describedBy?: string
  /** What it is called beside others of the same words: these words, and of what. */
  readonly label?: string
  readonly onClick?: () => void
}

/** A button that keeps its size and its focus in every state. */
export function Button({
  children,
  kind = "bordered",
  type = "button",
  value,
  large = false,
  wide = false,
  busy = false,
  unavailable = false,
  describedBy,
  label,
  onClick,
}: ButtonProps) {
  const awake = useAwake()
  const shut = busy || unavailable
  const shapes = ["button", kind, large && "large", wide && "wide"].filter(Boolean).join(" ")

  // The Enter key in a field clicks the submit button too, so this stops both ways.
  function click(event: MouseEvent) {
    if (shut) event.preventDefault()
    else onClick?.()
  }

  return (
    <button
      className={shapes}
      type={type}
      value={value}
      // Before the script runs, a form would send itself the old way and lose what was typed.
      disabled={!awake}
      aria-busy={busy || undefined}
      aria-disabled={shut || undefined}
      aria-describedby={describedBy}
      aria-label={label}
      onClick={click}
    >
      <span className="label">{children}</span>
    </button>
  )
}
