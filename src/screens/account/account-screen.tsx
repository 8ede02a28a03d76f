import type { SessionView } from "@/server/described-session"
import { Lamp } from "@/ui/lamp"
import { say } from "@/words/say"
import type { ChapterProps, PasskeysView } from "./account-holder"
import { ClosingNotice } from "./closing-notice"
import { DataChapter } from "./data-chapter"
import { LeaveChapter } from "./leave-chapter"
import { PasskeysChapter } from "./passkeys-chapter"
import { PasswordChapter } from "./password-chapter"
import { PhoneChapter } from "./phone-chapter"
import { ProfileChapter } from "./profile-chapter"
import { RecoveryCodesChapter } from "./recovery-codes-chapter"
import { SessionsChapter } from "./sessions-chapter"

interface AccountScreenProps extends ChapterProps {
  readonly sessions: readonly SessionView[]
  readonly passkeys: PasskeysView
  /** For how long a deleted account can be kept; 0: not at all. */
  readonly deletionGraceMs: number
}

/** The person's own page: what the site keeps of them, what they can change, and the way out. */
export function AccountScreen({ sessions, passkeys, deletionGraceMs, ...chapter }: AccountScreenProps) {
  const { deletionDueAt } = chapter.user
  return (
    <main className="page">
      <Opening {...chapter} />
      <ClosingNotice deletionDueAt={deletionDueAt} />
      <PhoneChapter {...chapter} />
      <PasswordChapter {...chapter} />
      <PasskeysChapter passkeys={passkeys} hasOtherWay={hasOtherWay(chapter)} />
      <RecoveryCodesChapter {...chapter} />
      <ProfileChapter {...chapter} />
      <SessionsChapter sessions={sessions} />
      <DataChapter />
      {deletionDueAt === null && <LeaveChapter graceMs={deletionGraceMs} />}
    </main>
  )
}

function hasOtherWay({ user, factors }: ChapterProps): boolean {
  return user.phoneNumberFormatted !== null || factors.recoveryCodesLeft > 0
}

function Opening({ user, words, locale }: ChapterProps) {
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" })
  return (
    <div className="opening">
      <div className="told">
        <h1>{words.title}</h1>
        {user.administrator && (
          <>
            <span className="badge accent">
              <Lamp state="through" />
              {words.administrator}
            </span>
            <a className="tap" href="/admin">
              {words.console}
            </a>
          </>
        )}
      </div>
      <p className="soft">{say(words.memberSince, { month: month.format(new Date(user.memberSince)) })}</p>
    </div>
  )
}
