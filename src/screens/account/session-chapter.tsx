import { rich } from "@/words/rich"
import type { ChapterProps } from "./account-holder"
import { Chapter } from "./chapter"
import { LocalTime } from "./local-time"
import { SignOutButton } from "./sign-out-button"

/** How the person is signed in here, and the way out. */
export function SessionChapter({ user, words }: ChapterProps) {
  return (
    <Chapter title={words.sessionTitle} text={words.sessionText}>
      <div className="line">
        <div className="grow">
          <h3>{user.session.withPassword ? words.withPassword : words.withCode}</h3>
          <p className="small faint">
            {rich(words.since, { time: <LocalTime at={user.session.startedAt} /> })}
          </p>
        </div>
        <SignOutButton />
      </div>
    </Chapter>
  )
}
