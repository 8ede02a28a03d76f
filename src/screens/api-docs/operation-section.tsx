import type { ReferenceOperation } from "@/server/rest/reference/reference"
import type { Words } from "@/words/en"
import { say } from "@/words/say"
import { ErrorTable } from "./error-table"
import { FieldTable } from "./field-table"
import { Listing, Samples } from "./samples"
import { Code, Told } from "./told"
import { TryIt } from "./try-it"

interface OperationSectionProps {
  readonly operation: ReferenceOperation
  readonly words: Words["apiDocs"]
}

/** One operation: what it is for, what goes in and comes out, what it refuses, and how it is called. */
export function OperationSection({ operation, words }: OperationSectionProps) {
  const { id, method, path, access, scope, summary, description, fields, samples, exampleAnswer, isOpen } =
    operation
  return (
    <section className="operation" aria-labelledby={id}>
      <header>
        <h3 id={id}>
          <a href={`#${id}`}>
            <Told text={summary} />
          </a>
        </h3>
        <p className="address">
          <bdi dir="ltr">
            <span className="method mono">{method}</span> <Code text={path} />
          </bdi>
        </p>
      </header>
      <div className="prose">
        <p>
          <Told text={description} />
        </p>
        <p className="small faint">
          {words.access[access]}
          {scope !== null && say(words.scope, { scope })}
        </p>
        <Incoming operation={operation} words={words} />
        <Outgoing operation={operation} words={words} />
        {operation.errors.length > 0 && (
          <>
            <h4>{words.errors}</h4>
            <ErrorTable label={words.errors} errors={operation.errors} words={words} />
          </>
        )}
        <p className="small">
          <a className="tap" href="#errors">
            {words.everyRequest}
          </a>
        </p>
      </div>
      <div className="shown">
        <h4>{words.example}</h4>
        <Samples operation={id} samples={samples} words={words} />
        {exampleAnswer !== null && (
          <>
            <h4>{words.exampleAnswer}</h4>
            <Listing id={`${id}-answer`} code={exampleAnswer} />
          </>
        )}
        <TryIt tried={{ id, method, path, access, isOpen, fields: fields.map(unexplained) }} />
      </div>
    </section>
  )
}

/** A form needs no explanations: they stand in the table, and would be sent twice. */
const unexplained = (field: ReferenceOperation["fields"][number]) => ({ ...field, meaning: "" })

function Incoming({ operation, words }: OperationSectionProps) {
  const { fields, positions, takesText, isOpen } = operation
  if (fields.length === 0) return <p className="small faint">{words.noFields}</p>
  return (
    <>
      <h4>{words.fields}</h4>
      <FieldTable label={words.fields} fields={fields} words={words} side="request" />
      {isOpen && <p className="small soft">{words.openForm}</p>}
      {positions.length > 0 && (
        <p className="small soft">{say(words.listForm, { names: positions.join(", ") })}</p>
      )}
      {takesText && <p className="small soft">{words.textForm}</p>}
    </>
  )
}

function Outgoing({ operation: { answer }, words }: OperationSectionProps) {
  if (answer === null)
    return (
      <>
        <h4>{words.comesOut}</h4>
        <p className="small soft">{words.nothingComesOut}</p>
      </>
    )
  return (
    <>
      <h4>{say(words.comesOutType, { type: answer.type })}</h4>
      {answer.fields.length > 0 && (
        <details className="more">
          <summary>{words.fieldsOfAnswer}</summary>
          <FieldTable label={words.fieldsOfAnswer} fields={answer.fields} words={words} side="answer" />
        </details>
      )}
    </>
  )
}
