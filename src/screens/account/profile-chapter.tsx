import type { ChapterProps } from "./account-holder"
import { Chapter } from "./chapter"

/** What the person calls themselves, and where they are reached besides. */
export function ProfileChapter({ user, words }: ChapterProps) {
  const { profile } = words
  return (
    <Chapter title={profile.title} text={profile.text}>
      <div className="line">
        <div className="grow">
          <h3>{user.name === null ? profile.noName : <bdi>{user.name}</bdi>}</h3>
          <p className="small faint">{user.email === null ? profile.noEmail : <bdi>{user.email}</bdi>}</p>
        </div>
        <a className="button" href="/account/name">
          {profile.change}
          <span className="sr"> {profile.title}</span>
        </a>
      </div>
    </Chapter>
  )
}
