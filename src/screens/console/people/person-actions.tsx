"use client"

import { useState } from "react"
import { FormNotice } from "@/screens/door/form-notice"
import type { PersonView } from "@/server/described-person"
import { Button } from "@/ui/button"
import { Sheet } from "@/ui/console/sheet"
import { useConsoleWords } from "@/words/console-words"
import { AskDialog } from "../asking/ask-dialog"
import { type AskedAct, type PersonActs, usePersonActs } from "./use-person-acts"

interface PersonActionsProps {
  readonly person: PersonView
  readonly isOwn: boolean
}

/** Nothing brings back what these take. */
const grave: readonly AskedAct[] = ["block", "takeRole", "erase"]

/** What can be done about a person, each with what will happen. */
export function PersonActions({ person, isOwn }: PersonActionsProps) {
  const { people: words } = useConsoleWords()
  const acts = usePersonActs(person.userId)
  const [asked, setAsked] = useState<AskedAct | null>(null)
  const offered = offeredActs(person, isOwn)

  function begin() {
    if (asked !== null) void acts.act(asked)
    setAsked(null)
  }

  return (
    <Sheet title={words.actions}>
      <ul className="checks">
        {offered.map((act) => (
          <ActLine key={act} act={act} acts={acts} onAsk={() => setAsked(act)} />
        ))}
        <ExportLine acts={acts} />
        {!isOwn && <ActLine act="erase" acts={acts} onAsk={() => setAsked("erase")} />}
      </ul>
      <FormNotice submission={acts.submission} next={`/admin/users/${person.userId}`} />
      {asked !== null && (
        <AskDialog
          title={words.acts[asked].ask}
          told={[
            words.acts[asked].will,
            ...(asked === "block" && person.closing ? [words.acts.block.closing] : []),
          ]}
          act={words.acts[asked].name}
          grave={grave.includes(asked)}
          onCancel={() => setAsked(null)}
          onAct={begin}
        />
      )}
    </Sheet>
  )
}

/** What makes sense as the account is now, but for deleting it, which stands last. The server judges again. */
function offeredActs({ blocked, role }: PersonView, isOwn: boolean): readonly AskedAct[] {
  const block = blocked ? "unblock" : "block"
  const rank = role === "administrator" ? "takeRole" : "giveRole"
  return isOwn ? ["endSessions", rank] : [block, "endSessions", rank]
}

interface ActLineProps {
  readonly act: AskedAct
  readonly acts: PersonActs
  readonly onAsk: () => void
}

function ActLine({ act, acts: { submission, doing }, onAsk }: ActLineProps) {
  const { people: words } = useConsoleWords()
  const { name, will } = words.acts[act]
  return (
    <li className="act-line">
      <div>
        <h3>{name}</h3>
        <p id={`will-${act}`}>{will}</p>
      </div>
      <Button
        kind={grave.includes(act) ? "danger" : "bordered"}
        busy={submission.busy && doing === act}
        describedBy={`will-${act}`}
        onClick={onAsk}
      >
        {name}
      </Button>
    </li>
  )
}

function ExportLine({ acts: { submission, doing, isExported, download } }: { acts: PersonActs }) {
  const { people: words } = useConsoleWords()
  const { name, will } = words.acts.exported
  return (
    <li className="act-line">
      <div>
        <h3>{name}</h3>
        <p id="will-exported">{will}</p>
        <p role="status">{isExported && words.exportedDone}</p>
      </div>
      <Button busy={submission.busy && doing === "exported"} describedBy="will-exported" onClick={download}>
        {name}
      </Button>
    </li>
  )
}
