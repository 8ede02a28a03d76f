import type { CallScript } from "@/core/ports/messenger"
import { voiceFor } from "./plivo-voices"

/** What the answer to Plivo has to be called. */
export const callXmlType = "application/xml; charset=utf-8"

/** How long Plivo waits for the key, in seconds (GetInput takes 5 to 60): the greeting twice, and some time more. */
const keyTimeout = 30
const timesGreeted = 2
const timesCodeSaid = 2

/**
 * The first thing that is said: who calls and which key to press, twice unless the key comes earlier. With a key
 * Plivo asks `actionUrl` what to say next; without one the document runs out, and the call ends without the code.
 */
export function greetingXml(script: CallScript, actionUrl: string): string {
  const input = attributes({
    action: actionUrl,
    method: "POST",
    inputType: "dtmf",
    numDigits: "1",
    finishOnKey: "none",
    executionTimeout: String(keyTimeout),
  })
  return document(`<GetInput${input}>${speak(script, script.greeting, timesGreeted)}</GetInput>`)
}

/** After the key: the code, twice, then the goodbye. */
export function codeXml(script: CallScript): string {
  const code = speak(script, script.code)
  return document(`${(pause + code).repeat(timesCodeSaid)}${pause}${speak(script, script.goodbye)}${hangUp}`)
}

/**
 * Ends a call at once: for another key, and for a code that is no longer of use. It holds nothing, so that the report
 * tells this end (4010) from that of a call in which the code was said (4000).
 */
export function hangupXml(): string {
  return document("")
}

const pause = `<Wait length="1"/>`
const hangUp = "<Hangup/>"

function document(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${content}</Response>`
}

function speak(script: CallScript, text: string, times = 1): string {
  const { language, voice } = voiceFor(script.language)
  return `<Speak${attributes({ language, voice, loop: String(times) })}>${escaped(text)}</Speak>`
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("")
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
])

/** Text for XML 1.0: line breaks and other control characters become a space, half characters go. */
function escaped(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, " ")
    .replaceAll(/[\p{Cs}\uFFFE\uFFFF]/gu, "")
    .replaceAll(/[&<>"']/g, (sign) => entities.get(sign) ?? "")
}
