import type { ReferenceField } from "@/server/rest/reference/fields"
import type { Words } from "@/words/en"
import { Code, Told } from "./told"

interface FieldTableProps {
  readonly label: string
  readonly fields: readonly ReferenceField[]
  readonly words: Words["apiDocs"]
  /** In an answer most fields are there, and the others are named; in a request it is the other way round. */
  readonly side: "request" | "answer"
}

/** Fields with what they mean. On a phone each row becomes two lines. */
export function FieldTable({ label, fields, words, side }: FieldTableProps) {
  return (
    <table className="facts" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.type}</th>
          <th scope="col">{words.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={`${field.place} ${field.name}`}>
            <th scope="row">
              <Code text={field.name} />
              <Need field={field} words={words} side={side} />
            </th>
            <td>
              <Told text={field.type} />
            </td>
            <td>
              {field.place === "path" && <p className="faint">{words.inPath}</p>}
              {field.place === "header" && <p className="faint">{words.inHeader}</p>}
              {field.meaning !== "" && (
                <p>
                  <Told text={field.meaning} />
                </p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Need({ field, words, side }: Pick<FieldTableProps, "words" | "side"> & { field: ReferenceField }) {
  if (side === "request") return field.needed ? <span className="need">{words.needed}</span> : null
  return field.needed ? null : <span className="need faint">{words.optional}</span>
}
