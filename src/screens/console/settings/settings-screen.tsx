"use client"

import { type SubmitEvent, useMemo } from "react"
import type { SettingsForm } from "@/core/workflows/read-settings-form"
import { FormNotice } from "@/screens/door/form-notice"
import { Button } from "@/ui/button"
import { AwakeFields } from "@/ui/console/awake-fields"
import { Desk } from "@/ui/console/desk"
import { useUnsaved } from "@/ui/console/use-unsaved"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { AccountsSection } from "./accounts-section"
import { CountriesSection } from "./countries-section"
import { LimitsSection } from "./limits-section"
import { LogtoSection } from "./logto-section"
import { OvertakenNotice } from "./overtaken-notice"
import { RestSection } from "./rest-section"
import { RoutesSection } from "./routes-section"
import { countEdits } from "./settings-edits"
import { problemsOf } from "./settings-problems"
import { SendTest } from "./send-test"
import type { SettingsErrand } from "./settings-href"
import { SettingsNotes } from "./settings-notes"
import { SignInSection } from "./sign-in-section"
import { TestSection } from "./test-section"
import { TestNumbersSection } from "./test-numbers-section"
import { useSettings } from "./use-settings"

/** A country by its code, in the language of the page. */
export interface NamedCountry {
  readonly code: string
  readonly name: string
}

interface SettingsScreenProps {
  readonly form: SettingsForm
  /** All that have phone numbers, sorted as the language sorts. */
  readonly countries: readonly NamedCountry[]
  readonly errand: SettingsErrand
}

/** All that an owner sets while the site runs, on one page, saved as one. */
export function SettingsScreen({ form: first, countries, errand }: SettingsScreenProps) {
  const { settings: words } = useConsoleWords()
  const { locale } = useWords()
  const hand = useSettings(first, errand)
  const problems = useMemo(() => problemsOf(hand.refusal, words), [hand.refusal, words])
  const section = { hand, problems, countries }
  const count = countEdits(hand.edits)
  useUnsaved(count > 0)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (count > 0) void hand.save()
  }

  return (
    <Desk title={words.title} about={words.about} narrow>
      <SettingsNotes notes={hand.form.notes} countries={countries} />
      <form className="blocks" method="post" noValidate onSubmit={submit}>
        <AwakeFields>
          <AccountsSection {...section} />
          <TestSection hand={hand} onRefused={hand.mark} />
          <RoutesSection {...section} />
          <CountriesSection {...section} wantedFirst={errand.close} />
          <SignInSection {...section} />
          <RestSection {...section} />
          <LimitsSection {...section} />
          <TestNumbersSection {...section} />
        </AwakeFields>
        <div className="save-bar">
          {hand.overtaken && (
            <OvertakenNotice before={hand.overtaken} now={hand.form} countries={countries} />
          )}
          {problems.count > 0 && (
            <Notice lamp="busy" title={words.refusedTitle}>
              {words.refusedText}
            </Notice>
          )}
          <FormNotice submission={hand.submission} next="/admin/settings" />
          <div className="foot-bar">
            <p className="small soft" role="status">
              {count > 0
                ? sayCount(words.unsaved, count, locale)
                : hand.saved
                  ? words.saved
                  : words.untouched}
            </p>
            <div className="acts">
              {count > 0 && <Button onClick={hand.discard}>{words.discard}</Button>}
              <Button kind="primary" type="submit" busy={hand.submission.busy} unavailable={count === 0}>
                {words.save}
              </Button>
            </div>
          </div>
        </div>
      </form>
      <SendTest
        providers={hand.form.carriers}
        country={hand.form.choices.defaultCountry.value}
        language={null}
        page="/admin/settings"
        firstProvider={errand.with}
      />
      <LogtoSection account={hand.form.twilio.accountSid.text} onDone={hand.refresh} />
    </Desk>
  )
}
