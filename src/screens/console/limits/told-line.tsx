"use client"

import type { Told } from "./use-told"

/** Says what has just happened. */
export function ToldLine({ told: { text, line } }: { told: Told }) {
  return (
    <p className="told-line small soft" role="status" tabIndex={-1} ref={line} hidden={text === ""}>
      {text}
    </p>
  )
}
