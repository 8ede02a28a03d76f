"use client"

import { FormNotice } from "@/screens/door/form-notice"
import { Button } from "@/ui/button"
import { useAccountWords } from "@/words/account-words"
import { Chapter } from "./chapter"
import { useOwnData } from "./use-own-data"

/** Everything that is stored about the person, to take along. */
export function DataChapter() {
  const { leaving: words } = useAccountWords()
  const { submission, isDone, download } = useOwnData()
  return (
    <Chapter title={words.dataTitle} text={words.dataText}>
      <div className="line">
        <div className="grow">
          <h3>{words.fileTitle}</h3>
          <p className="small faint">{words.fileText}</p>
        </div>
        <Button busy={submission.busy} onClick={download}>
          {words.download}
        </Button>
      </div>
      <FormNotice submission={submission} next="/account" />
      <p className="small faint" role="status">
        {isDone && words.downloaded}
      </p>
    </Chapter>
  )
}
