"use client"

import { doorHref } from "./door-page"

/** Back to step one of this page, with the number still in its field. */
export function ChangeNumber({ next, text }: { next: string; text: string }) {
  return (
    <a className="tap" href={doorHref("", next, { change: true })}>
      {text}
    </a>
  )
}
