"use client"

import { useRouter } from "next/navigation"
import type { ReactNode } from "react"
import { Drawer } from "@/ui/console/drawer"
import { useConsoleWords } from "@/words/console-words"

interface MessageDrawerProps {
  readonly title: ReactNode
  readonly about: string
  /** The list without it. */
  readonly closeHref: string
  /** The id of the link in the row that it belongs to. */
  readonly rowId: string
  readonly children: ReactNode
}

/** One message beside the list. Closing leads back to its row. */
export function MessageDrawer({ title, about, closeHref, rowId, children }: MessageDrawerProps) {
  const { frame } = useConsoleWords()
  const router = useRouter()
  function close() {
    router.push(closeHref, { scroll: false })
    document.getElementById(rowId)?.focus()
  }
  return (
    <Drawer title={title} about={about} closeText={frame.close} onClose={close}>
      {children}
    </Drawer>
  )
}
