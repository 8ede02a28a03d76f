import type { ChapterProps } from "./account-holder"
import { Chapter } from "./chapter"

/** What the person calls themselves, and where they are reached besides. */
export function ProfileChapters({ user, words }: ChapterProps) {
  return (
    <>
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
    </>
  )
}
