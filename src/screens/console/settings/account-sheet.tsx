"use client"

import type { AccountField } from "@/core/workflows/account-fields"
import { Badge } from "@/ui/console/badge"
import { Sheet } from "@/ui/console/sheet"
import { noteId } from "@/ui/field"
import { useConsoleWords } from "@/words/console-words"
import { SecretField } from "./secret-field"
import { SettingRow, Source } from "./setting-row"

interface AccountSheetProps {
  /** Of the fields' ids: `twilio`. */
  readonly provider: "twilio" | "plivo"
  readonly title: string
  readonly connected: boolean
  readonly fields: readonly {
    readonly name: string
    readonly label: string
    readonly hint: string
    readonly secret: boolean
    readonly field: AccountField
    /** `undefined`: as it is saved. */
    readonly edited: string | null | undefined
    readonly problem: string | undefined
  }[]
  /** `undefined` takes an edit back. */
  readonly onEdit: (name: string, value: string | null | undefined) => void
  readonly children?: React.ReactNode
}

/** The account at one provider. Secrets are written, and never read back. */
export function AccountSheet({ provider, title, connected, fields, onEdit, children }: AccountSheetProps) {
  const { settings: words } = useConsoleWords()
  return (
    <Sheet
      title={title}
      id={provider}
      aside={
        <Badge
          state={connected ? "through" : "idle"}
          text={connected ? words.connected : words.notConnected}
        />
      }
    >
      <div className="rows">
        {fields.map(({ name, label, hint, secret, field, edited, problem }) => {
          const id = `${provider}-${name}`
          const source = (
            <Source
              from={field.from}
              variable={field.variable}
              otherwise={field.otherwise}
              shipped={null}
              givenBack={edited === null}
              onGiveBack={() => onEdit(name, null)}
              onKeep={() => onEdit(name, undefined)}
            />
          )
          return (
            <SettingRow key={name} id={id} label={label} hint={hint} source={source} problem={problem}>
              {secret ? (
                <SecretField
                  id={id}
                  label={label}
                  field={field}
                  edited={edited}
                  invalid={problem !== undefined}
                  onEdit={(value) => onEdit(name, value)}
                />
              ) : (
                <input
                  className="input num"
                  id={id}
                  name={id}
                  type="text"
                  autoComplete="off"
                  spellCheck={false}
                  dir="ltr"
                  value={edited === undefined ? field.text : (edited ?? field.otherwise ?? "")}
                  onChange={(event) => onEdit(name, event.target.value)}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={noteId(id)}
                />
              )}
            </SettingRow>
          )
        })}
      </div>
      {children}
    </Sheet>
  )
}
