"use client"

import { useId } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { Button } from "@/ui/button"
import { ConsoleIcon } from "@/ui/console/console-icon"
import { useConsoleWords } from "@/words/console-words"
import { messagesPath } from "./messages-href"

/** Takes the list away as a file. Asks for a second factor before the browser goes to it, where none is fresh. */
export function CsvButton({ href, told }: { href: string; told: string }) {
  const { frame } = useConsoleWords()
  const withProof = useProof()
  const submission = useSubmission()
  const toldId = useId()
  const preparing = trpc.admin.messages.prepareCsv.useMutation()

  async function download() {
    const ready = await submission.run(() => withProof(() => preparing.mutateAsync()))
    if (ready !== null) location.assign(href)
  }

  return (
    <div>
      <Button busy={submission.busy} onClick={download} describedBy={toldId}>
        <ConsoleIcon name="download" small />
        {frame.downloadCsv}
      </Button>
      <p className="sr" id={toldId}>
        {told}
      </p>
      <FormNotice submission={submission} next={messagesPath} />
    </div>
  )
}
