import { Flag } from "@/ui/flag"
import { rich } from "@/words/rich"
import type { ChapterProps } from "./account-holder"
import { Chapter } from "./chapter"
import { LocalTime } from "./local-time"

/** The number that the person signs in with, and the way to another. */
export function PhoneChapter({ user, factors, words }: ChapterProps) {
  const { phoneProvedAt } = factors
  const { phone } = words
  return (
    <Chapter title={words.phoneTitle} text={words.phoneText}>
      <div className="line">
        {user.phoneNumberFormatted ? (
          <div className="grow">
            <p className="plate">
              {user.country && <Flag country={user.country} />}
              <span className="num">{user.phoneNumberFormatted}</span>
            </p>
            {phoneProvedAt && (
              <p className="small faint">
                {rich(words.provedOn, { date: <LocalTime at={phoneProvedAt} dayOnly /> })}
              </p>
            )}
          </div>
        ) : (
          <div className="grow">
            <h3>{phone.none}</h3>
            <p className="small faint">{phone.noneText}</p>
          </div>
        )}
        <a className="button" href="/account/phone">
          {user.phoneNumberFormatted ? phone.change : phone.add}
        </a>
      </div>
    </Chapter>
  )
}
