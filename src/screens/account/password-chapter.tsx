import { say } from "@/words/say"
import { timeAgo } from "@/words/time-ago"
import type { ChapterProps } from "./account-holder"
import { AlwaysAsk } from "./always-ask"
import { Chapter } from "./chapter"

/** Whether there is a password, since when, and the way to another. */
export function PasswordChapter({ factors, words, locale }: ChapterProps) {
  const { passwordSetSecondsAgo: setAgo } = factors
  return (
    <Chapter title={words.passwordTitle} text={words.passwordText}>
      <div className="line">
        <div className="grow">
          <h3>{setAgo === null ? words.noPassword : words.passwordIsSet}</h3>
          <p className="small faint">
            {setAgo === null
              ? words.noPasswordText
              : say(words.changedAgo, { when: timeAgo(setAgo, locale) })}
          </p>
        </div>
        <a className="button" href="/account/password">
          {setAgo === null ? words.setPassword : words.changePassword}
        </a>
      </div>
      {setAgo !== null && <AlwaysAsk on={factors.alwaysAsksPassword} />}
    </Chapter>
  )
}
