"use client"

import { useState } from "react"

/** True from the moment a wait has ended until the next one begins; false if there was none. */
export function useReopened(waiting: boolean): boolean {
  const [seen, setSeen] = useState({ waiting, reopened: false })
  if (seen.waiting !== waiting) setSeen({ waiting, reopened: seen.waiting })
  return seen.reopened
}
