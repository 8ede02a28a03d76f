"use client"

import { Button } from "@/ui/button"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import type { EndpointView } from "./webhook-view"

/** What can be done with an endpoint. */
export type EndpointAction = "test" | "events" | "new-secret" | "remove"

interface EndpointLineProps {
  readonly endpoint: EndpointView
  readonly onAct: (action: EndpointAction) => void
}

/** One endpoint: where it is, what it is told, and what can be done with it. */
export function EndpointLine({ endpoint: { url, events }, onAct }: EndpointLineProps) {
  const { webhooks: words } = useConsoleWords()
  const texts = {
    test: words.sendTest,
    events: words.changeEvents,
    "new-secret": words.newSecret,
    remove: words.remove,
  } as const satisfies Record<EndpointAction, string>
  const actions = ["test", "events", "new-secret", "remove"] as const
  return (
    <li>
      <div className="where">
        <span className="mono break">{url}</span>
        <p>{events.map((type) => words.eventNames[type]).join(" · ")}</p>
      </div>
      <div className="acts">
        {actions.map((action) => (
          <Button
            key={action}
            kind={action === "remove" ? "danger" : "bordered"}
            label={say(words.of, { action: texts[action], url })}
            onClick={() => onAct(action)}
          >
            {texts[action]}
          </Button>
        ))}
      </div>
    </li>
  )
}
