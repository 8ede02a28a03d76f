"use client"

import { useRef, useState } from "react"
import { Button } from "@/ui/button"
import { useAccountWords } from "@/words/account-words"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import type { PasskeyView } from "./account-holder"
import { LocalTime } from "./local-time"
import { PasskeyName } from "./passkey-name"
import { PasskeyRemoval } from "./passkey-removal"

interface PasskeyLineProps {
  readonly passkey: PasskeyView
  /** Without it nobody comes into the account any more. */
  readonly isOnlyWayIn: boolean
  readonly onChanged: () => void
}

/** One passkey in the list of its owner, and what they do about it. */
export function PasskeyLine({ passkey, isOnlyWayIn, onChanged }: PasskeyLineProps) {
  const line = useRef<HTMLLIElement>(null)
  const [doing, setDoing] = useState<"renaming" | "removing" | null>(null)

  function stop() {
    // What has the focus is about to go.
    if (doing === "renaming") line.current?.focus()
    setDoing(null)
  }

  function done() {
    stop()
    onChanged()
  }

  return (
    <li ref={line} tabIndex={-1}>
      {doing === "renaming" ? (
        <PasskeyName passkey={passkey} onRenamed={done} onCancel={stop} />
      ) : (
        <KeptPasskey
          passkey={passkey}
          onRename={() => setDoing("renaming")}
          onRemove={() => setDoing("removing")}
        />
      )}
      {doing === "removing" && (
        <PasskeyRemoval passkey={passkey} isOnlyWayIn={isOnlyWayIn} onRemoved={done} onCancel={stop} />
      )}
    </li>
  )
}

interface KeptPasskeyProps {
  readonly passkey: PasskeyView
  readonly onRename: () => void
  readonly onRemove: () => void
}

function KeptPasskey({ passkey, onRename, onRemove }: KeptPasskeyProps) {
  const { passkeys: words } = useAccountWords()
  const { name, addedAt, lastUsedAt, backedUp } = passkey
  return (
    <div className="line">
      <div className="grow">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <p className="small faint">{rich(words.added, { time: <LocalTime at={addedAt} /> })}</p>
        {lastUsedAt !== null && (
          <p className="small faint">{rich(words.used, { time: <LocalTime at={lastUsedAt} /> })}</p>
        )}
        {backedUp && <p className="small faint">{words.backedUp}</p>}
      </div>
      <div className="doings">
        <Button label={say(words.renameNamed, { name })} onClick={onRename}>
          {words.rename}
        </Button>
        <Button label={say(words.removeNamed, { name })} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
    </div>
  )
}
