"use client"

import type { PlivoField, TwilioField } from "@/core/workflows/check-credentials"
import { useConsoleWords } from "@/words/console-words"
import { AccountSheet } from "./account-sheet"
import type { FieldProblems } from "./settings-problems"
import type { SettingsInHand } from "./use-settings"

const secrets: ReadonlySet<string> = new Set(["authToken", "authTokenPrevious"])

/** Both providers, field by field. */
export function AccountsSection({ hand, problems }: { hand: SettingsInHand; problems: FieldProblems }) {
  const { settings: words } = useConsoleWords()
  const { form, edits, edit } = hand
  const isConnected = (name: string) => form.carriers.some((carrier) => carrier.name.startsWith(name))
  const without = <Part extends object>(part: Part, name: string): Part => {
    const { [name as keyof Part]: _, ...rest } = part
    return rest as Part
  }
  return (
    <>
      <AccountSheet
        provider="twilio"
        title={words.twilioTitle}
        connected={isConnected("twilio")}
        fields={(Object.keys(words.twilio) as TwilioField[]).map((name) => ({
          name,
          ...words.twilio[name],
          secret: secrets.has(name),
          field: form.twilio[name],
          edited: edits.twilio[name],
          problem: problems.at(`twilio.${name}`),
        }))}
        onEdit={(name, value) =>
          edit(({ twilio, ...rest }) => ({
            ...rest,
            twilio: value === undefined ? without(twilio, name) : { ...twilio, [name]: value },
          }))
        }
      />
      <AccountSheet
        provider="plivo"
        title={words.plivoTitle}
        connected={isConnected("plivo")}
        fields={(Object.keys(words.plivo) as PlivoField[]).map((name) => ({
          name,
          ...words.plivo[name],
          secret: secrets.has(name),
          field: form.plivo[name],
          edited: edits.plivo[name],
          problem: problems.at(`plivo.${name}`),
        }))}
        onEdit={(name, value) =>
          edit(({ plivo, ...rest }) => ({
            ...rest,
            plivo: value === undefined ? without(plivo, name) : { ...plivo, [name]: value },
          }))
        }
      />
    </>
  )
}
