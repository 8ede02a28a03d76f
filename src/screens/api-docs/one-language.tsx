"use client"

import type { FormEvent, ReactNode } from "react"

/** Whoever chooses a language for one example means it for all of them. */
export function OneLanguage({ children }: { children: ReactNode }) {
  function choose({ target, currentTarget }: FormEvent<HTMLElement>) {
    if (!(target instanceof HTMLInputElement) || target.type !== "radio") return
    const before = target.getBoundingClientRect().top
    for (const other of currentTarget.querySelectorAll<HTMLInputElement>("input[type=radio]"))
      if (other.value === target.value) other.checked = true
    // Examples above change their height too: what was chosen stays where the eye is.
    window.scrollBy(0, target.getBoundingClientRect().top - before)
  }
  return <main onChange={choose}>{children}</main>
}
