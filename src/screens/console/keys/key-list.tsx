"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { LocalTime } from "@/screens/account/local-time"
import { FormNotice } from "@/screens/door/form-notice"
import type { ApiKeyView } from "@/server/described-key"
import { Button } from "@/ui/button"
import { Badge } from "@/ui/console/badge"
import { EmptyState } from "@/ui/console/empty-state"
import { Sheet } from "@/ui/console/sheet"
import { SecondLine } from "@/ui/console/second-line"
import { useConsoleWords } from "@/words/console-words"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import { AskDialog } from "../asking/ask-dialog"
import { useDeed } from "../asking/use-deed"

/** The keys that were made here, and the way to end one. */
export function KeyList({ keys }: { keys: readonly ApiKeyView[] }) {
  const { keys: words } = useConsoleWords()
  const deed = useDeed()
  const revoking = trpc.admin.keys.revoke.useMutation()
  const [asked, setAsked] = useState<ApiKeyView | null>(null)

  function revoke() {
    const keyId = asked?.id ?? ""
    setAsked(null)
    void deed.run(() => revoking.mutateAsync({ keyId }))
  }

  return (
    <Sheet title={words.keys}>
      {keys.length === 0 ? (
        <EmptyState text={words.none} />
      ) : (
        <table className="log" aria-label={words.keys}>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.scopes}</th>
              <th scope="col">{words.created}</th>
              <th scope="col">{words.lastUse}</th>
              <th scope="col">{words.until}</th>
              <th scope="col">{words.state}</th>
              <th scope="col" className="end">
                <span className="sr">{words.revoke}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <KeyRow key={key.id} of={key} busy={deed.submission.busy} onRevoke={() => setAsked(key)} />
            ))}
          </tbody>
        </table>
      )}
      <FormNotice submission={deed.submission} next="/admin/keys" />
      {asked !== null && (
        <AskDialog
          title={say(words.revokeAsk, { name: asked.name })}
          told={[words.revokeWill]}
          act={words.revoke}
          grave
          onCancel={() => setAsked(null)}
          onAct={revoke}
        />
      )}
    </Sheet>
  )
}

const lamps = { live: "through", revoked: "busy", over: "idle" } as const

interface KeyRowProps {
  readonly of: ApiKeyView
  readonly busy: boolean
  readonly onRevoke: () => void
}

function KeyRow({ of: key, busy, onRevoke }: KeyRowProps) {
  const { keys: words } = useConsoleWords()
  const { name, scopes, end, createdAt, lastUsedAt, expiresAt, state } = key
  const lastUse = lastUsedAt === null ? words.never : <LocalTime at={lastUsedAt} />
  const until = expiresAt === null ? null : <LocalTime at={expiresAt} dayOnly />
  const may = scopes.join(", ")
  return (
    <tr>
      <td>
        <bdi>{name}</bdi> <span className="mono faint">{say(words.endsWith, { end })}</span>
        <SecondLine>
          {may}
          <span>{rich(words.lastUsed, { time: lastUse })}</span>
          {until === null ? words.lifetimes.never : <span>{rich(words.holdsUntil, { time: until })}</span>}
        </SecondLine>
      </td>
      <td className="wide-only">{may}</td>
      <td className="wide-only faint">
        <LocalTime at={createdAt} dayOnly />
      </td>
      <td className="wide-only faint">{lastUse}</td>
      <td className="wide-only faint">{until ?? words.lifetimes.never}</td>
      <td>
        <Badge state={lamps[state]} text={words[state]} />
      </td>
      <td className="end">
        {state === "live" && (
          <Button kind="plain" unavailable={busy} onClick={onRevoke} label={`${words.revoke}: ${name}`}>
            {words.revoke}
          </Button>
        )}
      </td>
    </tr>
  )
}
