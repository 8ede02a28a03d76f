import type { Words } from "@/words/en"
import type { AccountHolder } from "./account-holder"
import { ProfileForm } from "./profile-form"

interface ProfileScreenProps {
  readonly user: AccountHolder
  readonly words: Words["account"]
  /** Whether the site knows people by their email, which nobody can then be without. */
  readonly byEmail: boolean
}

/** A page for the two things that people say of themselves. */
export function ProfileScreen({ user, words, byEmail }: ProfileScreenProps) {
  return (
    <main className="page narrow">
      <div className="opening">
        <h1>{words.profile.pageTitle}</h1>
        <p className="soft">{byEmail ? words.profile.leadWithEmail : words.profile.lead}</p>
      </div>
      <ProfileForm name={user.name ?? ""} email={user.email ?? ""} />
    </main>
  )
}
