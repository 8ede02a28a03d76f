"use client"

import { useRouter } from "next/navigation"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { Notice } from "@/ui/notice"
import { useAccountWords } from "@/words/account-words"
import { rich } from "@/words/rich"
import { LocalTime } from "./local-time"

/** Above all else, while the account is to be deleted: when that is, and the one button that keeps it. */
export function ClosingNotice({ deletionDueAt }: { deletionDueAt: string | null }) {
  const { leaving: words } = useAccountWords()
  const router = useRouter()
  const submission = useSubmission()
  const keeping = trpc.leaving.keep.useMutation()

  async function keep() {
    if (await submission.run(() => keeping.mutateAsync())) router.refresh()
  }

  if (keeping.isSuccess)
    return (
      <div className="closing">
        <Notice lamp="through" title={words.kept}>
          {null}
        </Notice>
      </div>
    )
  if (deletionDueAt === null) return null
  return (
    <div className="closing">
      <Notice lamp="ringing" title={words.closingTitle}>
        <p>{rich(words.closingText, { time: <LocalTime at={deletionDueAt} /> })}</p>
        <Button kind="primary" busy={submission.busy} onClick={keep}>
          {words.keep}
        </Button>
      </Notice>
      <FormNotice submission={submission} next="/account" />
    </div>
  )
}
