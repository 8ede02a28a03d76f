"use client"

import { BrokenPage } from "@/screens/errors/broken-page"
import "@/ui/styles/ringback.css"
import { trouble } from "@/words/en-trouble"

/** When even the frame of all pages broke: a page of its own, in English, since the language was not found out. */
export default function GlobalError({ error }: { error: unknown }) {
  return (
    <html lang="en">
      <body>
        <title>{trouble.errorTitle}</title>
        <BrokenPage
          known={{ words: trouble, siteName: null }}
          error={error}
          retry={() => location.reload()}
        />
      </body>
    </html>
  )
}
