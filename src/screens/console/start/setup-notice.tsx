import { Notice } from "@/ui/notice"
import type { ConsoleWords } from "@/words/console-words"
import { startPath } from "./start-path"

interface SetupNoticeProps {
  readonly lacks: "provider" | "arrival"
  readonly words: ConsoleWords["start"]
}

/** The way to the first steps, until a message is known to have arrived. */
export function SetupNotice({ lacks, words }: SetupNoticeProps) {
  return (
    <Notice lamp="ringing" title={words.lacks.title}>
      <p>{words.lacks[lacks]}</p>
      <a className="tap" href={startPath}>
        {words.lacks.go}
      </a>
    </Notice>
  )
}
