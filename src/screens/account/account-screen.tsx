import { Lamp } from "@/ui/lamp"
import { say } from "@/words/say"
import type { ChapterProps } from "./account-holder"
import { PasswordChapter } from "./password-chapter"
import { PhoneChapter } from "./phone-chapter"
import { ProfileChapters } from "./profile-chapters"
import { SessionChapter } from "./session-chapter"

interface AccountScreenProps extends ChapterProps {
  readonly locale: string
}

/** The person's own page: what the site keeps of them, what they can change, and the way out. */
export function AccountScreen({ locale, ...chapter }: AccountScreenProps) {
  return (
    <main className="page">
      <Opening user={chapter.user} words={chapter.words} locale={locale} />
      <PhoneChapter {...chapter} />
      <PasswordChapter {...chapter} />
      <ProfileChapters {...chapter} />
      <SessionChapter {...chapter} />
    </main>
  )
}

function Opening({ user, words, locale }: Omit<AccountScreenProps, "factors">) {
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" })
  return (
    <div className="opening">
      <div className="told">
        <h1>{words.title}</h1>
        {user.administrator && (
          <span className="badge accent">
            <Lamp state="through" />
            {words.administrator}
          </span>
        )}
      </div>
      <p className="soft">{say(words.memberSince, { month: month.format(new Date(user.memberSince)) })}</p>
    </div>
  )
}
