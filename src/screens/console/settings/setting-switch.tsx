"use client"

import { noteId } from "@/ui/field"
import { ChoiceRow, type ChoiceSectionProps } from "./choice-row"

interface SettingSwitchProps extends ChoiceSectionProps {
  readonly name: "codeSignIn" | "passkeySignIn" | "callFirst" | "newDeviceNotice"
}

/** A choice between on and off, which holds once it is saved. */
export function SettingSwitch(props: SettingSwitchProps) {
  return (
    <ChoiceRow {...props}>
      {({ id, value, set }) => (
        <span className="switch">
          <input
            type="checkbox"
            role="switch"
            id={id}
            aria-checked={value}
            aria-describedby={noteId(id)}
            checked={value}
            onChange={(event) => set(event.target.checked)}
          />
          <span />
        </span>
      )}
    </ChoiceRow>
  )
}
