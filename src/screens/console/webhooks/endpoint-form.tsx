"use client"

import { type FormEvent, useEffect, useId, useRef, useState } from "react"
import type { WebhookEventType } from "@/core/webhook"
import { FormNotice } from "@/screens/door/form-notice"
import { Button } from "@/ui/button"
import { Dialog } from "@/ui/dialog"
import { Notice } from "@/ui/notice"
import { TextField } from "@/ui/text-field"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { useEndpointChange } from "./use-endpoint-change"
import type { EndpointView } from "./webhook-view"

interface EndpointFormProps {
  /** Whose events are changed; `null`: it is new. */
  readonly endpoint: EndpointView | null
  /** Everything that there is to tell. */
  readonly eventTypes: readonly WebhookEventType[]
  /** With the secret of a new one. */
  readonly onSaved: (secret: string | null) => void
  readonly onCancel: () => void
}

/** Asks where messages go and of what. */
export function EndpointForm({ endpoint, eventTypes, onSaved, onCancel }: EndpointFormProps) {
  const { webhooks: words, frame } = useConsoleWords()
  const { submission, problem, save } = useEndpointChange()
  const [url, setUrl] = useState("")
  const [events, setEvents] = useState<readonly WebhookEventType[]>(endpoint?.events ?? eventTypes)
  const address = useRef<HTMLInputElement>(null)
  const eventsNote = useId()
  const at = (place: "url" | "events" | "form") => (problem?.at === place ? problem.text : undefined)

  useEffect(() => {
    if (problem?.at === "url") address.current?.focus()
  }, [problem])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const saved = await save(
      endpoint === null
        ? { kind: "add", url: url.trim(), events }
        : { kind: "events", endpointId: endpoint.id, events },
    )
    if (saved !== null) onSaved(saved.secret)
  }
  const choose = (type: WebhookEventType, isOn: boolean) =>
    setEvents((chosen) => (isOn ? [...chosen, type] : chosen.filter((each) => each !== type)))
  const title = endpoint === null ? words.addTitle : say(words.eventsTitle, { url: endpoint.url })

  return (
    <Dialog title={title} onClose={onCancel}>
      <form className="stack" onSubmit={submit} noValidate>
        {endpoint === null && (
          <TextField
            id="endpoint-url"
            label={words.address}
            type="text"
            autoComplete="off"
            value={url}
            onChange={setUrl}
            hint={words.addressHint}
            error={at("url")}
            inputRef={address}
          />
        )}
        <fieldset className="choices" aria-describedby={at("events") ? eventsNote : undefined}>
          <legend>{words.events}</legend>
          {eventTypes.map((type) => (
            <label key={type}>
              <input
                type="checkbox"
                checked={events.includes(type)}
                onChange={(event) => choose(type, event.target.checked)}
              />
              {words.eventNames[type]}
            </label>
          ))}
        </fieldset>
        {at("events") && (
          <div id={eventsNote}>
            <Notice lamp="busy">{at("events")}</Notice>
          </div>
        )}
        {at("form") && <Notice lamp="busy">{at("form")}</Notice>}
        <FormNotice submission={submission} next="/admin/webhooks" />
        <div className="buttons">
          <Button onClick={onCancel}>{frame.cancel}</Button>
          <Button kind="primary" type="submit" busy={submission.busy}>
            {endpoint === null ? words.add : words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
