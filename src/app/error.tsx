"use client"

import { BrokenPage } from "@/screens/errors/broken-page"
import { useTroubleWords } from "@/screens/errors/trouble-words"

/** A page that broke while it was made or used. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <BrokenPage known={useTroubleWords()} error={error} retry={retry} />
}
