import { Flag } from "@/ui/flag"
import type { ChapterProps } from "./account-holder"
import { Chapter } from "./chapter"

/** The number that the person signs in with. */
export function PhoneChapter({ user, words }: ChapterProps) {
  if (!user.phoneNumberFormatted) return null
  return (
    <Chapter title={words.phoneTitle} text={words.phoneText}>
      <p className="plate">
        {user.country && <Flag country={user.country} />}
        <span className="num">{user.phoneNumberFormatted}</span>
      </p>
      <p className="small faint">{words.proved}</p>
    </Chapter>
  )
}
