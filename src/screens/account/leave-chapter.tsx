"use client"

import { FormNotice } from "@/screens/door/form-notice"
import { Button } from "@/ui/button"
import { Dialog } from "@/ui/dialog"
import { useAccountWords } from "@/words/account-words"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { Chapter } from "./chapter"
import { durationText } from "./duration-text"
import { LocalTime } from "./local-time"
import { type Leaving, useLeaving } from "./use-leaving"

/** The way out for good. `graceMs`: for how long the account can still be kept; 0: not at all. */
export function LeaveChapter({ graceMs }: { graceMs: number }) {
  const { locale } = useWords()
  const { leaving: words } = useAccountWords()
  const leaving = useLeaving()
  return (
    <Chapter title={words.title} text={words.text}>
      <div className="line">
        <p className="grow small soft">
          {graceMs === 0
            ? words.atOnce
            : say(words.withGrace, { time: durationText(graceMs, words, locale) })}
        </p>
        <Button kind="danger" busy={leaving.busy} onClick={leaving.ask}>
          {words.delete}
        </Button>
      </div>
      <FormNotice submission={leaving.submission} next="/account" />
      {leaving.isAsking && <LastQuestion leaving={leaving} graceMs={graceMs} />}
    </Chapter>
  )
}

function LastQuestion({ leaving, graceMs }: { leaving: Leaving; graceMs: number }) {
  const { leaving: words } = useAccountWords()
  return (
    <Dialog title={words.confirmTitle} onClose={leaving.cancel}>
      <div className="stack">
        <p className="soft">
          {graceMs === 0
            ? words.confirmAtOnce
            : rich(words.confirmWithGrace, {
                time: <LocalTime at={new Date(Date.now() + graceMs).toISOString()} />,
              })}
        </p>
        <div className="buttons">
          <Button large onClick={leaving.cancel}>
            {words.cancel}
          </Button>
          <Button kind="danger" large busy={leaving.busy} onClick={leaving.leave}>
            {words.delete}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
