import type { ApiReference } from "@/server/rest/reference/reference"
import type { Words } from "@/words/en"
import { Breakable, Told } from "./told"

interface ContentsProps {
  readonly reference: ApiReference
  readonly words: Words["apiDocs"]
}

/** What is on the page: beside it where there is room, folded above it on a phone. */
export function Contents({ reference, words }: ContentsProps) {
  return (
    <>
      <nav className="contents wide" aria-label={words.contents}>
        <Chapters reference={reference} words={words} />
      </nav>
      <details className="contents folded more">
        <summary>{words.contents}</summary>
        <nav aria-label={words.contents}>
          <Chapters reference={reference} words={words} />
        </nav>
      </details>
    </>
  )
}

function Chapters({ reference: { groups }, words }: ContentsProps) {
  return (
    <ul>
      <li>
        <a href="#how-to-call">{words.howToCall}</a>
      </li>
      <li>
        <a href="#client">{words.clientTitle}</a>
      </li>
      {groups.map(({ name, operations }) => (
        <li key={name}>
          <span className="group">
            <Told text={name} />
          </span>
          <ul>
            {operations.map(({ id }) => (
              <li key={id}>
                <a href={`#${id}`}>
                  <span lang="en" dir="ltr">
                    <Breakable text={id} at={/(?=[A-Z])/} />
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a href="#errors">{words.allErrors}</a>
      </li>
    </ul>
  )
}
