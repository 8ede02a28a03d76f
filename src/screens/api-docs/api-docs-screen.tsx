import type { ApiReference } from "@/server/rest/reference/reference"
import { Colophon } from "@/ui/colophon"
import { SiteName } from "@/ui/site-name"
import type { Words } from "@/words/en"
import { say } from "@/words/say"
import { Contents } from "./contents"
import { ErrorTable } from "./error-table"
import { HeldProvider } from "./held"
import { HeldPanel } from "./held-panel"
import { OneLanguage } from "./one-language"
import { OperationSection } from "./operation-section"
import { Told } from "./told"
import { TryWordsProvider } from "./try-words"

interface ApiDocsScreenProps {
  readonly words: Words
  readonly siteName: string
  readonly reference: ApiReference
  readonly devInbox: boolean
}

/** The reference of the API. All of it is there without script; copying and trying need it. */
export function ApiDocsScreen({ words, siteName, reference, devInbox }: ApiDocsScreenProps) {
  const { apiDocs, apiTries, site } = words
  return (
    <TryWordsProvider words={apiTries}>
      <HeldProvider>
        <div className="api">
          <Masthead siteName={siteName} words={words} devInbox={devInbox} />
          <Contents reference={reference} words={apiDocs} />
          <OneLanguage>
            <div className="opening">
              <h1>{apiDocs.title}</h1>
              <p className="lead">{say(apiDocs.lead, { site: siteName })}</p>
            </div>
            <Guide reference={reference} words={apiDocs} />
            <Client words={apiDocs} />
            <HeldPanel devInbox={devInbox} />
            {reference.groups.map(({ name, operations }) => (
              <div className="group" key={name}>
                <h2>
                  <Told text={name} />
                </h2>
                {operations.map((operation) => (
                  <OperationSection key={operation.id} operation={operation} words={apiDocs} />
                ))}
              </div>
            ))}
            <section className="group" aria-labelledby="errors">
              <h2 id="errors">{apiDocs.allErrors}</h2>
              <ErrorTable label={apiDocs.allErrors} errors={reference.errors} words={apiDocs} />
            </section>
          </OneLanguage>
          <Colophon by={site.by} />
        </div>
      </HeldProvider>
    </TryWordsProvider>
  )
}

function Masthead({ siteName, words, devInbox }: Omit<ApiDocsScreenProps, "reference">) {
  return (
    <div className="bar">
      <header className="masthead">
        <SiteName name={siteName} />
        <div className="beside">
          <a className="quiet" href="/api/openapi.json">
            {words.apiDocs.openapi}
          </a>
          {devInbox && (
            <a className="quiet" href="/dev/inbox">
              {words.site.devInbox}
            </a>
          )}
        </div>
      </header>
    </div>
  )
}

function Guide({ reference, words }: { reference: ApiReference; words: Words["apiDocs"] }) {
  return (
    <section className="guide" aria-labelledby="how-to-call">
      <h2 id="how-to-call">{words.howToCall}</h2>
      {reference.guide.map(({ id, title, paragraphs }) => (
        <div key={id}>
          <h3 id={id}>
            <Told text={title} />
          </h3>
          {paragraphs.map((text) => (
            <p key={text}>
              <Told text={text} />
            </p>
          ))}
        </div>
      ))}
    </section>
  )
}

function Client({ words }: { words: Words["apiDocs"] }) {
  return (
    <section className="guide" aria-labelledby="client">
      <h2 id="client">{words.clientTitle}</h2>
      <p>{words.clientText}</p>
      <p className="acts">
        <a className="button" href="/sdk/ringback.mjs" download>
          {words.client}
        </a>
        <a className="button" href="/sdk/ringback.d.mts" download>
          {words.clientTypes}
        </a>
      </p>
    </section>
  )
}
