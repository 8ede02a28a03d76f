"use client"

import type { TypedTestNumber } from "@/core/workflows/check-test-numbers"
import { Button } from "@/ui/button"
import { Sheet } from "@/ui/console/sheet"
import { Icon } from "@/ui/icon"
import { useConsoleWords } from "@/words/console-words"
import { rich } from "@/words/rich"
import { say } from "@/words/say"
import type { ChoiceSectionProps } from "./choice-row"
import { keptTestNumbers } from "./settings-edits"

/** Numbers with fixed codes, for reviewers and monitors. */
export function TestNumbersSection({ hand, problems }: ChoiceSectionProps) {
  const { settings: words } = useConsoleWords()
  const { form, edits, edit } = hand
  const { allowed, from } = form.testNumbers
  const entries = edits.testNumbers ?? keptTestNumbers(form)
  const save = (testNumbers: readonly TypedTestNumber[] | null) => edit((all) => ({ ...all, testNumbers }))
  const change = (index: number, part: Partial<TypedTestNumber>) =>
    save(entries.map((entry, at) => (at === index ? { ...entry, ...part } : entry)))
  return (
    <Sheet title={words.testNumbersTitle} aside={words.testNumbersText} id="test-numbers">
      <div className="rows">
        {!allowed && <p className="small soft">{words.testNumbersOff}</p>}
        {allowed && entries.length === 0 && <p className="small soft">{words.noTestNumbers}</p>}
        {from === "environment" && edits.testNumbers === undefined && (
          <p className="from">
            {rich(words.fromEnvironment, { variable: <span className="mono">TEST_NUMBERS</span> })}
          </p>
        )}
        {entries
          .map((entry, index) => ({ entry, index, place: `entry ${index}` }))
          .map(({ entry, index, place }) => {
            const problem = problems.at(`testNumbers.${index}`)
            const field = (name: keyof TypedTestNumber, label: string, placeholder?: string) => (
              <input
                className="input num"
                aria-label={`${label} ${index + 1}`}
                placeholder={placeholder}
                value={entry[name] ?? ""}
                dir="ltr"
                autoComplete="off"
                aria-invalid={problem ? true : undefined}
                onChange={(event) => change(index, { [name]: event.target.value.trim() })}
              />
            )
            return (
              <div className="trio-row" key={place}>
                {field("number", words.testNumber, "+14155550132")}
                {field("code", words.testCode, words.testCodeKept)}
                {field("lastDay", words.testLastDay, "2027-01-31")}
                <Button
                  kind="plain"
                  label={say(words.removeTestNumber, { number: entry.number })}
                  onClick={() => save(entries.filter((_, at) => at !== index))}
                >
                  {words.remove}
                </Button>
                {problem && (
                  <p className="error" role="alert">
                    <Icon name="alert" />
                    <span>{problem}</span>
                  </p>
                )}
              </div>
            )
          })}
      </div>
      {allowed && (
        <div className="adds">
          <Button onClick={() => save([...entries, { number: "", code: "", lastDay: "" }])}>
            {words.addTestNumber}
          </Button>
          {from === "console" && (
            <Button kind="plain" onClick={() => save(null)}>
              {words.testNumbersBack}
            </Button>
          )}
        </div>
      )}
    </Sheet>
  )
}
