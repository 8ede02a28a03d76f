"use client"

import type { SettingsForm } from "@/core/workflows/read-settings-form"
import { Notice } from "@/ui/notice"
import { type ConsoleWords, useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"

interface OvertakenNoticeProps {
  /** What was on the page. */
  readonly before: SettingsForm
  /** What somebody else has saved. */
  readonly now: SettingsForm
}

/** What somebody else changed while this page was open. What was typed here stays. */
export function OvertakenNotice({ before, now }: OvertakenNoticeProps) {
  const words = useConsoleWords()
  return (
    <Notice lamp="ringing" title={words.settings.changedTitle}>
      <p>{words.settings.changedText}</p>
      <ul>
        {differences(before, now, words).map(({ name, value }) => (
          <li key={name}>{say(words.settings.changedField, { name, value })}</li>
        ))}
      </ul>
    </Notice>
  )
}

interface Difference {
  readonly name: string
  readonly value: string
}

function differences(before: SettingsForm, now: SettingsForm, all: ConsoleWords): readonly Difference[] {
  const { settings: words, limits: limitNames } = all
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  const written = (value: unknown) =>
    (typeof value === "string" ? value : JSON.stringify(value)) || words.nowhere
  const names = Object.keys(now.choices) as (keyof SettingsForm["choices"])[]
  const choices = names
    .filter((name) => differs(before.choices[name], now.choices[name]))
    .map((name) => ({ name: words.choices[name].label, value: written(now.choices[name].value) }))
  const accounts = (["twilio", "plivo"] as const).flatMap((provider) => {
    const fields: Readonly<Record<string, { label: string }>> = words[provider]
    const [was, is]: Readonly<Record<string, { text: string; end: string | null }>>[] = [
      before[provider],
      now[provider],
    ]
    return Object.entries(is ?? {})
      .filter(([name, field]) => differs(was?.[name], field))
      .map(([name, { text, end }]) => ({
        name: fields[name]?.label ?? name,
        value: end === null ? written(text) : say(words.endsWith, { end }),
      }))
  })
  const limits = now.limits
    .filter((limit, index) => differs(before.limits[index], limit))
    .map(({ name, value }) => ({
      name: limitNames[name as keyof typeof limitNames] ?? name,
      value: String(value),
    }))
  const routes = differs(before.routes, now.routes)
    ? [{ name: words.routesTitle, value: written(now.routes) }]
    : []
  const tests = differs(before.testNumbers, now.testNumbers)
    ? [{ name: words.testNumbersTitle, value: String(now.testNumbers.list.length) }]
    : []
  return [...accounts, ...choices, ...limits, ...routes, ...tests]
}
