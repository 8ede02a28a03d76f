import type { ReferenceSample } from "@/server/rest/reference/reference"
import type { Words } from "@/words/en"
import { CopyButton } from "./copy-button"

interface SamplesProps {
  readonly operation: string
  readonly samples: readonly ReferenceSample[]
  readonly words: Words["apiDocs"]
}

/** One request in several languages. Which one is seen is a choice between radio buttons, so it works without script. */
export function Samples({ operation, samples, words }: SamplesProps) {
  return (
    <div className="samples">
      <fieldset>
        <legend className="sr">{words.exampleIn}</legend>
        {samples.map(({ language, name }, index) => (
          <label key={language}>
            <input
              type="radio"
              id={`${operation}-${language}`}
              name={`${operation}-language`}
              value={language}
              defaultChecked={index === 0}
            />
            <span lang="en">{name}</span>
          </label>
        ))}
      </fieldset>
      {samples.map(({ language, code }) => (
        <Listing key={language} id={`${operation}-${language}-code`} language={language} code={code} />
      ))}
    </div>
  )
}

interface ListingProps {
  readonly id: string
  readonly code: string
  readonly language?: string
}

/** Code, and a button that copies it. */
export function Listing({ id, code, language }: ListingProps) {
  return (
    <div className="listing" data-language={language}>
      <pre className="source" id={id}>
        <code>{code}</code>
      </pre>
      <CopyButton of={id} />
    </div>
  )
}
