import type { EventPersonView, EventView } from "@/server/described-event"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"

type AuditWords = ConsoleWords["audit"]

const signsOfId = 8

/** What was done, in words. What another version of the product wrote is told as it stands there. */
export function actionText(action: string, words: AuditWords): string {
  const actions: Readonly<Record<string, string>> = words.actions
  return Object.hasOwn(actions, action) ? (actions[action] ?? action) : action
}

/** Who it was: by name or masked number; of an account that is gone the end of its id. */
export function personText({ called, gone, userId }: EventPersonView, words: AuditWords): string {
  return gone ? say(words.gone, { id: userId.slice(-signsOfId) }) : (called ?? words.noName)
}

/** What else it was done to: `key:` and an id. */
export function subjectText(subject: string, words: AuditWords): string {
  const [kind = "", id = ""] = subject.split(":")
  const sentences: Readonly<Record<string, string>> = words.subjects
  const sentence = Object.hasOwn(sentences, kind) ? sentences[kind] : undefined
  return sentence === undefined ? subject : say(sentence, { id: id.slice(-signsOfId) })
}

/** What of it: "sessions ended: 2, deletion called off". Names that have no words are told as they stand there. */
export function detailText(detail: EventView["detail"], words: AuditWords): string {
  const sentences: Readonly<Record<string, string>> = words.details
  return Object.entries(detail ?? {})
    .filter(([, value]) => value !== null && value !== false)
    .map(([name, value]) =>
      say((Object.hasOwn(sentences, name) ? sentences[name] : undefined) ?? `${name}: {value}`, {
        value: valueText(value),
      }),
    )
    .join(", ")
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(", ")
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
