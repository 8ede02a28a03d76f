import { rich } from "@/words/rich"
import type { ChapterProps } from "./account-holder"
import { Chapter } from "./chapter"
import { LocalTime } from "./local-time"

/** Whether there is a password, and since when. */
export function PasswordChapter({ factors, words }: ChapterProps) {
  const { passwordSetAt } = factors
  return (
    <Chapter title={words.passwordTitle} text={words.passwordText}>
      <h3>{passwordSetAt === null ? words.noPassword : words.passwordIsSet}</h3>
      <p className="small faint">
        {passwordSetAt === null
          ? words.noPasswordText
          : rich(words.since, { time: <LocalTime at={passwordSetAt} /> })}
      </p>
    </Chapter>
  )
}
