import { SignOutButton } from "@/screens/account/sign-out-button"
import type { ConsoleWords } from "@/words/console-words"

/** Says who may see the console, and how to come there. */
export function OnlyAdministrators({ words }: { words: ConsoleWords["frame"] }) {
  return (
    <main className="page slim">
      <div className="stack">
        <div className="opening">
          <h1>{words.onlyTitle}</h1>
          <p className="soft">{words.onlyText}</p>
        </div>
        <div className="stack tight">
          <SignOutButton large />
          <a className="button large wide" href="/account">
            {words.account}
          </a>
        </div>
      </div>
    </main>
  )
}
