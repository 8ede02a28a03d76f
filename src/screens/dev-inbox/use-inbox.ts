import { useCallback, useEffect, useRef, useState } from "react"
import type { InboxText, InboxView } from "@/core/inbox-view"
import { askInbox } from "./ask-inbox"

/** How often to look while somebody does. */
const pauseMs = 1000

/** The inbox, kept up to date while the page can be seen. */
export interface LiveInbox {
  /** `null` until the first answer. */
  readonly view: InboxView | null
  readonly state: "live" | "silent" | "locked"
  /** Texts that came while the page was open. */
  readonly freshIds: ReadonlySet<string>
  /** Looks at once; also after a password was refused. */
  look(): void
}

/** Asks every second. A password that was refused ends it, or the browser would ask for one every second too. */
export function useInbox(): LiveInbox {
  const [view, setView] = useState<InboxView | null>(null)
  const [state, setState] = useState<LiveInbox["state"]>("live")
  const [freshIds, setFreshIds] = useState<ReadonlySet<string>>(new Set())
  const shown = useRef<InboxView | null>(null)
  const timer = useRef(0)
  const looking = useRef(false)
  const mounted = useRef(false)

  const look = useCallback(async () => {
    if (looking.current) return
    window.clearTimeout(timer.current)
    looking.current = true
    const answer = await askInbox(shown.current?.version ?? null)
    looking.current = false
    setState(answer.kind === "locked" || answer.kind === "silent" ? answer.kind : "live")
    if (answer.kind === "news") {
      const before = shown.current
      shown.current = answer.view
      setView(answer.view)
      if (before !== null) setFreshIds(idsAdded(before, answer.view))
    }
    const goesOn = mounted.current && answer.kind !== "locked" && !document.hidden
    if (goesOn) timer.current = window.setTimeout(look, pauseMs)
  }, [])

  useEffect(() => {
    const lookWhenSeen = () => {
      if (!document.hidden) void look()
    }
    mounted.current = true
    document.addEventListener("visibilitychange", lookWhenSeen)
    void look()
    return () => {
      mounted.current = false
      document.removeEventListener("visibilitychange", lookWhenSeen)
      window.clearTimeout(timer.current)
    }
  }, [look])

  return { view, state, freshIds, look }
}

function idsAdded(before: InboxView, after: InboxView): ReadonlySet<string> {
  const known = new Set(textsOf(before).map(({ id }) => id))
  return new Set(textsOf(after).flatMap(({ id }) => (known.has(id) ? [] : [id])))
}

function textsOf(view: InboxView): readonly InboxText[] {
  return view.conversations.flatMap(({ texts }) => texts)
}
