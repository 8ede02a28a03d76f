import type { NamedError } from "@/server/rest/openapi/operation-errors"
import type { Words } from "@/words/en"
import { Code, Told } from "./told"

interface ErrorTableProps {
  readonly label: string
  readonly errors: readonly NamedError[]
  readonly words: Words["apiDocs"]
}

/** Errors with their numbers, by status. */
export function ErrorTable({ label, errors, words }: ErrorTableProps) {
  return (
    <table className="facts errors" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {errors.map(({ code, name, message }) => (
          <tr key={code}>
            <th scope="row">
              <span className="num">{code}</span>
            </th>
            <td>
              <Code text={name} />
            </td>
            <td>
              <Told text={message} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
