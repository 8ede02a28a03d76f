"use client"

import { trpc } from "@/client/trpc"
import { useConsoleWords } from "@/words/console-words"
import { NumberReveal } from "../frame/number-reveal"
import { messagesPath } from "./messages-href"

/** The number that a message went to. */
export function MessageNumber({ deliveryId }: { deliveryId: string }) {
  const { frame } = useConsoleWords()
  const { mutateAsync } = trpc.admin.messages.revealNumber.useMutation()
  return <NumberReveal masked={frame.hidden} read={() => mutateAsync({ deliveryId })} page={messagesPath} />
}
