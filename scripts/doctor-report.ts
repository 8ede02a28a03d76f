import { styleText } from "node:util"
import type { CheckLine } from "../src/core/checks/check-line"
import { doctor as words } from "../src/words/en-console-doctor"
import { sayCheck, saySummary } from "../src/words/said-check"
import { say } from "../src/words/say"

/** What `npm run doctor` found. `origin`: of the site; `null`: its environment could not be read. */
export interface DoctorReport {
  readonly origin: string | null
  readonly lines: readonly CheckLine[]
  readonly tookMs: number
}

const locale = "en"

const signs = {
  pass: { sign: "✓", colour: "green" },
  warn: { sign: "!", colour: "yellow" },
  fail: { sign: "✗", colour: "red" },
  "not-tried": { sign: "–", colour: "gray" },
} as const satisfies Record<CheckLine["state"], object>

/** For people: one block for each provider, one for the site. Every state is a sign and a word. */
export function asText({ origin, lines, tookMs }: DoctorReport, { colours }: { colours: boolean }): string {
  const whom = [...new Set(lines.map(({ provider }) => provider))]
  const blocks = whom.map((provider) => [
    provider === null ? nameOfSite(origin) : words.providers[provider],
    ...lines.filter((line) => line.provider === provider).flatMap((line) => block(line, colours)),
    "",
  ])
  const took = say(words.took, { seconds: (tookMs / 1000).toFixed(1) })
  return [...blocks.flat(), `${saySummary(words, lines)} (${took})`, ""].join("\n")
}

/** For programs: the findings with all their facts, and the words. */
export function asJson({ origin, lines, tookMs }: DoctorReport): string {
  const said = lines.map((line) => ({ ...line, ...sayCheck(words, locale, line) }))
  const ok = !lines.some(({ state }) => state === "fail")
  return `${JSON.stringify({ ok, origin, tookMs, lines: said }, null, 2)}\n`
}

function nameOfSite(origin: string | null): string {
  return origin === null ? words.thisSite : `${words.thisSite}: ${origin}`
}

function block(line: CheckLine, colours: boolean): readonly string[] {
  const { title, text, mend, meanwhile } = sayCheck(words, locale, line)
  const { sign, colour } = signs[line.state]
  const painted = colours ? styleText(colour, sign) : sign
  const took = line.tookMs === null ? "" : ` (${line.tookMs} ms)`
  return [
    `  ${painted} ${words.states[line.state]}: ${title}${took}`,
    `      ${text}`,
    ...(mend === null ? [] : [`      ${words.mendTitle}: ${mend}`]),
    ...(meanwhile === null ? [] : [`      ${meanwhile}`]),
  ]
}
