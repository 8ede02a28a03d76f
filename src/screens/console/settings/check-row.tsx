"use client"

import type { CheckLine } from "@/core/checks/check-line"
import { ConsoleIcon, type ConsoleIconName } from "@/ui/console/console-icon"
import type { LampState } from "@/ui/lamp"
import { useConsoleWords } from "@/words/console-words"
import { sayCheck } from "@/words/said-check"
import { useWords } from "@/words/words-context"

const looks = {
  pass: { lamp: "through", drawing: "check", word: "testPassed" },
  warn: { lamp: "ringing", drawing: "bang", word: "testWarn" },
  fail: { lamp: "busy", drawing: "cross", word: "testFailed" },
  "not-tried": { lamp: "idle", drawing: "dash", word: "testNotTried" },
} as const satisfies Record<
  CheckLine["state"],
  { readonly lamp: LampState; readonly drawing: ConsoleIconName; readonly word: string }
>

/** One line of a test: what was looked at, what was found, how to mend it and what works meanwhile. */
export function CheckRow({ line }: { line: CheckLine }) {
  const { settings: words, doctor } = useConsoleWords()
  const { locale } = useWords()
  const { title, text, mend, meanwhile } = sayCheck(doctor, locale, line)
  const { lamp, drawing, word } = looks[line.state]
  return (
    <li>
      <span className={`tick ${lamp}`}>
        <ConsoleIcon name={drawing} />
      </span>
      <div>
        <h4>
          <span className="sr">{words[word]} </span>
          {title}
        </h4>
        <p>{text}</p>
      </div>
      <span className="took num">{line.tookMs === null ? "–" : `${Math.round(line.tookMs)} ms`}</span>
      {mend !== null && (
        <div className={line.state === "fail" ? "mend busy" : "mend"}>
          <b>{words.testMend}</b>
          <p>
            {mend} {meanwhile}
          </p>
        </div>
      )}
    </li>
  )
}
