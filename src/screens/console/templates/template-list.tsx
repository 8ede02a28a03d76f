import type { TemplateCell, TemplateRow } from "@/core/workflows/list-templates"
import { Sheet } from "@/ui/console/sheet"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"

interface TemplateListProps {
  readonly words: ConsoleWords["templates"]
  readonly rows: readonly TemplateRow[]
  /** Of all languages that stand there, by tag. */
  readonly languageNames: Readonly<Record<string, string>>
}

/** Every text, with its languages; those that the owner wrote stand out. */
export function TemplateList({ words, rows, languageNames }: TemplateListProps) {
  const groups = [
    { title: words.codes, group: rows.filter(({ carriesCode }) => carriesCode) },
    { title: words.notices, group: rows.filter(({ carriesCode }) => !carriesCode) },
  ]
  return groups.map(({ title, group }) => (
    <Sheet key={title} title={title}>
      <div className="rows">
        {group.map(({ usageType, cells }) => (
          <div className="row" key={usageType}>
            <div>
              <h3 className="what">{words.usageTypes[usageType]}</h3>
              <p className="small faint">{words.occasions[usageType]}</p>
            </div>
            <nav className="tongues" aria-label={say(words.languages, { name: words.usageTypes[usageType] })}>
              {cells.map((cell) => (
                <LanguageLink
                  key={cell.language}
                  href={templateHref(usageType, cell.language)}
                  cell={cell}
                  name={languageNames[cell.language] ?? cell.language}
                  own={words.own}
                />
              ))}
            </nav>
          </div>
        ))}
      </div>
    </Sheet>
  ))
}

interface LanguageLinkProps {
  readonly href: string
  readonly cell: TemplateCell
  readonly name: string
  readonly own: string
}

function LanguageLink({ href, cell, name, own }: LanguageLinkProps) {
  return (
    <a href={href} className={cell.own === null ? undefined : "own"}>
      <span>{name}</span>
      {cell.own !== null && <span className="small">· {own}</span>}
    </a>
  )
}

/** Where one text in one language is written. */
export function templateHref(usageType: string, language: string): string {
  return `/admin/templates?type=${usageType}&language=${language}`
}
