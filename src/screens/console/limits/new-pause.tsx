"use client"

import { type FormEvent, useEffect, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { PausedScope } from "@/core/money-guard"
import type { PauseHours } from "@/core/workflows/pause-sending"
import { FormNotice } from "@/screens/door/form-notice"
import { Button } from "@/ui/button"
import { Choice } from "@/ui/console/choice"
import { Sheet } from "@/ui/console/sheet"
import { TextField } from "@/ui/text-field"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { useDeed } from "../asking/use-deed"
import { countryName } from "../settings/choices-in-words"
import type { NamedCountry } from "../settings/settings-screen"
import { limitsPath } from "./limits-path"
import { ToldLine } from "./told-line"
import { useTold } from "./use-told"

interface NewPauseProps {
  readonly countries: readonly NamedCountry[]
  /** Chosen at first. */
  readonly country: string
}

/** Pauses a country or a range. No question and no proof: an attack is to be stopped at once, and nothing is lost by it. */
export function NewPause({ countries, country: first }: NewPauseProps) {
  const { limitsPage: words } = useConsoleWords()
  const deed = useDeed()
  const told = useTold()
  const pausing = trpc.admin.limits.pause.useMutation()
  const rangeField = useRef<HTMLInputElement>(null)
  const [scope, setScope] = useState<PausedScope>("country")
  const [country, setCountry] = useState(first)
  const [range, setRange] = useState("")
  const [hours, setHours] = useState<PauseHours>(12)
  const [isUnreadable, setUnreadable] = useState(false)

  useEffect(() => {
    if (isUnreadable) rangeField.current?.focus()
  }, [isUnreadable])

  async function pause(event: FormEvent) {
    event.preventDefault()
    setUnreadable(false)
    const subject = scope === "country" ? country : range.trim()
    if (subject === "") return setUnreadable(true)
    const done = await deed.run(() => pausing.mutateAsync({ scope, subject, hours }))
    if (done === null) return
    if (!done.ok) return setUnreadable(true)
    setRange("")
    const where = scope === "country" ? countryName(countries, country) : done.value.subject
    told.tell(say(words.pausedDone, { where }))
  }

  return (
    <Sheet title={words.pause} id="pause">
      <form className="in-sheet" onSubmit={pause} noValidate>
        <p className="small soft">{words.pauseText}</p>
        <div className="pause-fields">
          <Choice
            label={words.scope}
            options={scopes.map((value) => ({ value, text: words.scopes[value] }))}
            value={scope}
            onChange={(value) => setScope(value === "prefix" ? "prefix" : "country")}
          />
          {scope === "country" ? (
            <Choice
              label={words.country}
              options={countries.map(({ code, name }) => ({ value: code, text: name }))}
              value={country}
              onChange={setCountry}
            />
          ) : (
            <TextField
              id="pause-range"
              label={words.range}
              type="text"
              autoComplete="off"
              value={range}
              onChange={setRange}
              hint={words.rangeHint}
              error={isUnreadable ? words.rangeUnreadable : undefined}
              inputRef={rangeField}
            />
          )}
          <Choice
            label={words.forHours}
            options={durations.map((each) => ({ value: String(each), text: words.hours[each] }))}
            value={String(hours)}
            onChange={(value) => setHours(durations.find((each) => String(each) === value) ?? 12)}
          />
        </div>
        <FormNotice submission={deed.submission} next={limitsPath} />
        <div className="acts">
          <Button kind="primary" type="submit" busy={deed.submission.busy}>
            {words.pauseNow}
          </Button>
        </div>
        <ToldLine told={told} />
      </form>
    </Sheet>
  )
}

const durations = [1, 12, 24, 168] as const satisfies readonly PauseHours[]
const scopes = ["country", "prefix"] as const satisfies readonly PausedScope[]
