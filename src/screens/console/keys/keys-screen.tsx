import type { ApiKeyView } from "@/server/described-key"
import { Desk } from "@/ui/console/desk"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { KeyList } from "./key-list"
import { NewKey } from "./new-key"

interface KeysScreenProps {
  readonly keys: readonly ApiKeyView[]
  /** How the hashes of those begin that the environment names. */
  readonly ofEnvironment: readonly string[]
  readonly words: ConsoleWords
}

/** Keys of the owner's own servers. */
export function KeysScreen({ keys, ofEnvironment, words }: KeysScreenProps) {
  const { frame, keys: own } = words
  return (
    <Desk title={frame.pages.keys} about={own.about}>
      <NewKey />
      <KeyList keys={keys} />
      {ofEnvironment.length > 0 && (
        <Sheet title={own.ofEnvironment} aside={own.ofEnvironmentText}>
          <ul className="checks" aria-label={own.ofEnvironment}>
            {ofEnvironment.map((name) => (
              <li className="act-line" key={name}>
                <span className="mono">{say(own.hashBegins, { name })}</span>
                <span className="small faint">{own.everything}</span>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Desk>
  )
}
