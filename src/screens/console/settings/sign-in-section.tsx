"use client"

import { Sheet } from "@/ui/console/sheet"
import { useConsoleWords } from "@/words/console-words"
import { ChoiceRow, type ChoiceSectionProps } from "./choice-row"
import { SettingSelect } from "./setting-select"
import { SettingSwitch } from "./setting-switch"

/** How people sign in, and what becomes of numbers without an account. */
export function SignInSection(props: ChoiceSectionProps) {
  const { settings: words } = useConsoleWords()
  const rules = Object.entries(words.unknownNumbers).map(([value, text]) => ({ value, text }))
  return (
    <Sheet title={words.signInTitle} aside={words.signInText} id="sign-in">
      <div className="rows">
        <ChoiceRow {...props} name="unknownNumber">
          {({ id, value, set }) => <SettingSelect id={id} value={value} options={rules} onChange={set} />}
        </ChoiceRow>
        <SettingSwitch {...props} name="codeSignIn" />
        <SettingSwitch {...props} name="passkeySignIn" />
        <SettingSwitch {...props} name="callFirst" />
        <SettingSwitch {...props} name="newDeviceNotice" />
      </div>
    </Sheet>
  )
}
