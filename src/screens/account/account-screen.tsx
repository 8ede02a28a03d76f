import { Flag } from "@/ui/flag"
import { Lamp } from "@/ui/lamp"
import type { Words } from "@/words/en"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { Chapter } from "./chapter"
import { LocalTime } from "./local-time"
import { SignOutButton } from "./sign-out-button"

/** What the page knows of the person. */
export interface AccountHolder {
  readonly phoneNumberFormatted: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  readonly email: string | null
  readonly name: string | null
  readonly administrator: boolean
  /** ISO 8601. */
  readonly memberSince: string
  readonly session: { readonly startedAt: string; readonly withPassword: boolean }
}

/** The person's own page: what the site keeps of them, and the way out. */
export function AccountScreen({
  user,
  words,
  locale,
}: {
  user: AccountHolder
  words: Words["account"]
  locale: string
}) {
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" })
  return (
    <main className="page">
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
      {user.phoneNumberFormatted && (
        <Chapter title={words.phoneTitle} text={words.phoneText}>
          <p className="plate">
            {user.country && <Flag country={user.country} />}
            <span className="num">{user.phoneNumberFormatted}</span>
          </p>
          <p className="small faint">{words.proved}</p>
        </Chapter>
      )}
      {user.name && (
        <Chapter title={words.nameTitle} text={words.nameText}>
          <p>{user.name}</p>
        </Chapter>
      )}
      {user.email && (
        <Chapter title={words.emailTitle} text={words.emailText}>
          <p>
            <bdi>{user.email}</bdi>
          </p>
        </Chapter>
      )}
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
    </main>
  )
}
