"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { Switch } from "@/ui/switch"
import { useAccountWords } from "@/words/account-words"

/** "Always ask for my password", for an account that has one. Without a way back it leads to the recovery codes first. */
export function AlwaysAsk({ on: was }: { on: boolean }) {
  const { recovery } = useAccountWords()
  const [on, setOn] = useState(was)
  const submission = useSubmission()
  const withProof = useProof()
  const set = trpc.alwaysAskPassword.set.useMutation()
  const utils = trpc.useUtils()

  async function change(to: boolean) {
    const done = await submission.run(() => withProof(() => set.mutateAsync({ on: to })))
    if (done === null) return
    setOn(done.on)
    await utils.ownSessions.list.invalidate()
  }

  return (
    <>
      <Switch
        id="always-ask"
        label={recovery.alwaysAsk}
        text={recovery.alwaysAskText}
        on={on}
        busy={submission.busy}
        onChange={change}
      />
      <FormNotice submission={submission} next="/account" />
    </>
  )
}
