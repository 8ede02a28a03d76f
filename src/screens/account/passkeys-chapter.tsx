"use client"

import { type RefObject, useEffect, useRef } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useKnowsPasskeys } from "@/screens/passkeys/use-knows-passkeys"
import { usePasskeyAdding } from "@/screens/passkeys/use-passkey-adding"
import { Button } from "@/ui/button"
import { useAccountWords } from "@/words/account-words"
import type { PasskeysView, PasskeyView } from "./account-holder"
import { Chapter } from "./chapter"
import { PasskeyLine } from "./passkey-line"

interface PasskeysChapterProps {
  readonly passkeys: PasskeysView
  /** There is another way into the account: a number, or a recovery code. */
  readonly hasOtherWay: boolean
}

/** The passkeys of the account: which there are, one more, another name, one less. */
export function PasskeysChapter({ passkeys, hasOtherWay }: PasskeysChapterProps) {
  const { passkeys: words } = useAccountWords()
  const list = useRef<HTMLUListElement>(null)
  const { data: kept, refetch } = trpc.passkeys.list.useQuery(undefined, { initialData: [...passkeys.kept] })

  const changed = () => void refetch()
  useFocusAfterLoss(list, kept)

  return (
    <Chapter title={words.title} text={words.text}>
      <ul className="lines" ref={list} tabIndex={-1}>
        {kept.map((passkey: PasskeyView) => (
          <PasskeyLine
            key={passkey.id}
            passkey={passkey}
            isOnlyWayIn={kept.length === 1 && !hasOtherWay}
            onChanged={changed}
          />
        ))}
        {kept.length === 0 && (
          <li>
            <h3>{words.none}</h3>
            {passkeys.offered && <p className="small faint">{words.noneText}</p>}
          </li>
        )}
      </ul>
      {passkeys.offered ? (
        <PasskeyAdding name={passkeys.newName} onAdded={changed} />
      ) : (
        <p className="small faint adding">{words.offHere}</p>
      )}
    </Chapter>
  )
}

/** What had the focus may be gone with its passkey: then the focus goes to the list. */
function useFocusAfterLoss(list: RefObject<HTMLElement | null>, kept: readonly PasskeyView[]): void {
  const before = useRef(kept)
  useEffect(() => {
    if (before.current === kept) return
    before.current = kept
    if (document.activeElement === document.body) list.current?.focus()
  }, [list, kept])
}

function PasskeyAdding({ name, onAdded }: { name: string; onAdded: () => void }) {
  const { passkeys: words } = useAccountWords()
  const { submission, add } = usePasskeyAdding(name, onAdded)
  const known = useKnowsPasskeys()
  if (!known) return <p className="small faint adding">{words.unknownHere}</p>
  return (
    <div className="stack tight adding">
      <FormNotice submission={submission} next="/account" />
      <div>
        <Button busy={submission.busy} unavailable={submission.secondsToWait > 0} onClick={add}>
          {words.add}
        </Button>
      </div>
    </div>
  )
}
