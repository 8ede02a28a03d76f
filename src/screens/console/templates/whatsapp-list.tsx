import type { TemplateRow } from "@/core/workflows/list-templates"
import { EmptyState } from "@/ui/console/empty-state"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { templateHref } from "./template-list"

interface WhatsAppListProps {
  readonly words: ConsoleWords["templates"]
  readonly rows: readonly TemplateRow[]
  readonly languageNames: Readonly<Record<string, string>>
}

/** The approved messages for WhatsApp that the owner has named. */
export function WhatsAppList({ words, rows, languageNames }: WhatsAppListProps) {
  const named = rows.flatMap(({ usageType, cells }) =>
    cells.flatMap(({ language, contentSid }) =>
      contentSid === null ? [] : [{ usageType, language, contentSid }],
    ),
  )
  return (
    <Sheet title={words.whatsApp}>
      {named.length === 0 ? (
        <EmptyState text={words.whatsAppNone} />
      ) : (
        <div className="rows">
          {named.map(({ usageType, language, contentSid }) => (
            <div className="row" key={`${usageType} ${language}`}>
              <a className="tap" href={templateHref(usageType, language)}>
                {say(words.whatsAppOf, {
                  name: words.usageTypes[usageType],
                  language: languageNames[language] ?? language,
                })}
              </a>
              <code className="mono clipped">{contentSid}</code>
            </div>
          ))}
        </div>
      )}
    </Sheet>
  )
}
