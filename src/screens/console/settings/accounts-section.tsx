"use client"

import type { AccountField } from "@/core/workflows/account-fields"
import { useConsoleWords } from "@/words/console-words"
import { AccountSheet } from "./account-sheet"
import type { FieldProblems } from "./settings-problems"
import type { SettingsInHand } from "./use-settings"

interface AccountsSectionProps {
  readonly hand: SettingsInHand
  readonly problems: FieldProblems
}

type Provider = "twilio" | "plivo"

/** Both providers, field by field. */
export function AccountsSection(props: AccountsSectionProps) {
  const { settings: words } = useConsoleWords()
  return (
    <>
      <Account provider="twilio" title={words.twilioTitle} {...props} />
      <Account provider="plivo" title={words.plivoTitle} {...props} />
    </>
  )
}

const secrets: ReadonlySet<string> = new Set(["authToken", "authTokenPrevious"])

function Account({
  provider,
  title,
  hand: { form, edits, edit },
  problems,
}: AccountsSectionProps & { provider: Provider; title: string }) {
  const { settings: words } = useConsoleWords()
  const said: Readonly<Record<string, { readonly label: string; readonly hint: string }>> = words[provider]
  const kept: Readonly<Record<string, AccountField>> = form[provider]
  const edited: Readonly<Record<string, string | null | undefined>> = edits[provider]
  return (
    <AccountSheet
      provider={provider}
      title={title}
      connected={form.carriers.some(({ name }) => name.startsWith(provider))}
      fields={Object.entries(said).flatMap(([name, { label, hint }]) => {
        const field = kept[name]
        if (field === undefined) return []
        const problem = problems.at(`${provider}.${name}`)
        return [{ name, label, hint, secret: secrets.has(name), field, edited: edited[name], problem }]
      })}
      onEdit={(name, value) => edit((all) => ({ ...all, [provider]: withField(all[provider], name, value) }))}
    />
  )
}

/** `undefined`: it is not edited any more. */
function withField(fields: object, name: string, value: string | null | undefined): object {
  return Object.fromEntries(
    Object.entries({ ...fields, [name]: value }).filter(([, edited]) => edited !== undefined),
  )
}
