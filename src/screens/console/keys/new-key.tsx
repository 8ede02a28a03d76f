"use client"

import { type FormEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { ApiKeyLifetime, ApiKeyScope } from "@/core/api-key-terms"
import { FormNotice } from "@/screens/door/form-notice"
import { Button } from "@/ui/button"
import { ConsoleIcon } from "@/ui/console/console-icon"
import { Sheet } from "@/ui/console/sheet"
import { TextField } from "@/ui/text-field"
import { useConsoleWords } from "@/words/console-words"
import { useDeed } from "../asking/use-deed"
import { ShownKey } from "./shown-key"

/** Each scope, by the words that it has. */
const allScopes = [
  "messages:send",
  "sessions:read",
  "codes:call-first",
] as const satisfies readonly ApiKeyScope[]

const lifetimes = { never: null, "30": 30, "90": 90, "365": 365 } as const satisfies Record<
  string,
  ApiKeyLifetime | null
>
type LifetimeChoice = keyof typeof lifetimes

/** Making a key, which is shown this once. */
export function NewKey() {
  const { keys: words } = useConsoleWords()
  const deed = useDeed()
  const making = trpc.admin.keys.make.useMutation()
  const nameField = useRef<HTMLInputElement>(null)
  const [name, setName] = useState("")
  const [lacks, setLacks] = useState<"name" | "scopes" | null>(null)
  const [made, setMade] = useState<string | null>(null)

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const chosen = new FormData(form)
    const scopes = allScopes.filter((scope) => chosen.getAll("scope").includes(scope))
    const lifetimeDays = lifetimeDaysOf(chosen.get("lifetime"))
    const lacking = name.trim() === "" ? "name" : scopes.length === 0 ? "scopes" : null
    setLacks(lacking)
    if (lacking === "name") nameField.current?.focus()
    if (lacking !== null) return
    const done = await deed.run(() =>
      making.mutateAsync({ name: name.trim().slice(0, 60), scopes, lifetimeDays }),
    )
    if (done === null) return
    setMade(done.key)
    setName("")
    form.reset()
  }

  if (made !== null) return <ShownKey text={made} onDone={() => setMade(null)} />
  return (
    <Sheet title={words.make}>
      <form className="new-key" onSubmit={make} noValidate>
        <TextField
          id="key-name"
          label={words.name}
          type="text"
          autoComplete="off"
          value={name}
          onChange={setName}
          hint={words.nameHint}
          error={lacks === "name" ? words.nameMissing : undefined}
          inputRef={nameField}
        />
        <Scopes isMissing={lacks === "scopes"} />
        <Lifetime />
        <FormNotice submission={deed.submission} next="/admin/keys" />
        <div className="acts">
          <Button kind="primary" type="submit" busy={deed.submission.busy}>
            {words.makeNow}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

function Scopes({ isMissing }: { isMissing: boolean }) {
  const { keys: words } = useConsoleWords()
  return (
    <fieldset aria-describedby="scopes-missing">
      <legend className="small">{words.scopes}</legend>
      {allScopes.map((scope) => (
        <label className="tickable" key={scope}>
          <input type="checkbox" name="scope" value={scope} />
          <span>
            {words.scopeTexts[scope]} <span className="mono faint">{scope}</span>
          </span>
        </label>
      ))}
      <p className="small" id="scopes-missing" role="alert">
        {isMissing && words.scopesMissing}
      </p>
    </fieldset>
  )
}

const choices = ["never", "30", "90", "365"] as const satisfies readonly LifetimeChoice[]

function lifetimeDaysOf(chosen: FormDataEntryValue | null): ApiKeyLifetime | null {
  return lifetimes[choices.find((each) => each === chosen) ?? "never"]
}

function Lifetime() {
  const { keys: words } = useConsoleWords()
  const [chosen, setChosen] = useState<LifetimeChoice>("never")
  const choose = (value: string) => setChosen(choices.find((each) => each === value) ?? "never")
  return (
    <label className="select compact">
      <span>
        {words.lifetime}: <b>{words.lifetimes[chosen]}</b>
      </span>
      <ConsoleIcon name="down" small />
      <select
        name="lifetime"
        aria-label={words.lifetime}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      >
        {choices.map((value) => (
          <option key={value} value={value}>
            {words.lifetimes[value]}
          </option>
        ))}
      </select>
    </label>
  )
}
