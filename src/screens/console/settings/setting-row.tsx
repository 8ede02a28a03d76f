"use client"

import type { ReactNode } from "react"
import type { ValueSource } from "@/core/workflows/account-fields"
import { noteId } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { useConsoleWords } from "@/words/console-words"
import { rich } from "@/words/rich"
import { say } from "@/words/say"

interface SettingRowProps {
  /** Of the field in it. */
  readonly id: string
  readonly label: string
  /** What it does, and where its provider's console has it. */
  readonly hint: string
  /** Where its value comes from. */
  readonly source: ReactNode
  readonly problem?: string | undefined
  readonly children: ReactNode
}

/** One setting: its name at the start, its field, what it does, and where its value comes from. */
export function SettingRow({ id, label, hint, source, problem, children }: SettingRowProps) {
  return (
    <div className="row">
      <label htmlFor={id}>{label}</label>
      <div className="hold">
        {children}
        <div className="stack-notes" id={noteId(id)}>
          {problem && (
            <p className="error" role="alert">
              <Icon name="alert" />
              <span>{problem}</span>
            </p>
          )}
          <p className="from">
            {hint} {source}
          </p>
        </div>
      </div>
    </div>
  )
}

interface SourceProps {
  readonly from: ValueSource
  readonly variable: string | null
  /** What holds without the console, in words; `null`: there is nothing to go back to. */
  readonly otherwise: string | null
  /** What holds without the environment too, in words; `null`: nothing is shipped, or it is said elsewhere. */
  readonly shipped: string | null
  /** Whether it was just given back. */
  readonly givenBack: boolean
  readonly onGiveBack: () => void
  readonly onKeep: () => void
}

/** Where a value comes from, and the way back to what holds without the console. */
export function Source(props: SourceProps) {
  const { settings: words } = useConsoleWords()
  const { from, shipped } = props
  return (
    <>
      <Origin {...props} />
      {from !== "default" && shipped !== null && <> {say(words.shippedIs, { value: shipped })}</>}
    </>
  )
}

function Origin({ from, variable, otherwise, givenBack, onGiveBack, onKeep }: SourceProps) {
  const { settings: words } = useConsoleWords()
  if (givenBack) {
    return (
      <>
        {rich(words.backAfterSave, { value: <b>{otherwise ?? words.nowhere}</b> })}{" "}
        <button className="as-link" type="button" onClick={onKeep}>
          {words.keepMine}
        </button>
      </>
    )
  }
  if (from === "environment" && variable !== null)
    return rich(words.fromEnvironment, { variable: <span className="mono">{variable}</span> })
  if (from === "default") return words.fromDefault
  return (
    <>
      {words.fromConsole}{" "}
      <button className="as-link" type="button" onClick={onGiveBack}>
        {rich(words.back, { value: <b>{otherwise ?? words.nowhere}</b> })}
      </button>
    </>
  )
}
