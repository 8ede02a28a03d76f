import type { ListedPersonView } from "@/server/described-person"
import { Badge } from "@/ui/console/badge"
import type { ConsoleWords } from "@/words/console-words"

type States = Pick<ListedPersonView, "blocked" | "closing" | "role" | "test">

/** How an account stands, what keeps it out first. */
export function PersonBadges({ person, words }: { person: States; words: ConsoleWords["people"] }) {
  const { states } = words
  const { blocked, closing, role, test } = person
  const isPlain = !blocked && !closing && !test && role === "user"
  return (
    <span className="acts">
      {blocked && <Badge state="busy" text={states.blocked} />}
      {closing && <Badge state="ringing" text={states.closing} />}
      {role === "administrator" && <Badge state="through" text={states.administrator} />}
      {test && <Badge state="idle" text={states.test} />}
      {isPlain && <Badge state="idle" text={states.none} />}
    </span>
  )
}
