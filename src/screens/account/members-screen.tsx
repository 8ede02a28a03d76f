import { Flag } from "@/ui/flag"
import type { Words } from "@/words/en"
import type { AccountHolder } from "./account-holder"
import { Chapter } from "./chapter"

/** How a page of the site's owner protects itself: shown, because it is what this page does. */
const source = `import { requireUser } from "@/server/current-user"

const user = await requireUser("/members")`

/** An example of a page for members: who sees it, and how it is done. */
export function MembersScreen({ user, words }: { user: AccountHolder; words: Words["members"] }) {
  return (
    <main className="page">
      <div className="opening">
        <h1>{words.title}</h1>
        <p className="soft">{words.lead}</p>
      </div>
      <Chapter title={words.seenTitle} text={words.seenText}>
        <div className="line">
          <p className="plate grow">
            {user.country && <Flag country={user.country} />}
            {user.phoneNumberFormatted ? (
              <span className="num">{user.phoneNumberFormatted}</span>
            ) : (
              <bdi>{user.name ?? user.email ?? words.unnamed}</bdi>
            )}
          </p>
          <a className="button" href="/account">
            {words.account}
          </a>
        </div>
      </Chapter>
      <Chapter title={words.howTitle} text={words.howText}>
        <pre className="source">
          <code>{source}</code>
        </pre>
      </Chapter>
    </main>
  )
}
