import { Button } from "@/ui/button"
import { Lamp } from "@/ui/lamp"
import { CopyButton } from "./copy-button"
import { useHeld } from "./held"
import type { TryAnswer } from "./try-request"
import { useTryWords } from "./try-words"

/** What a try came back with, and what of it later tries can use. */
export function TryAnswered({ id, answer }: { id: string; answer: TryAnswer }) {
  const words = useTryWords()
  const { userToken, hold } = useHeld()
  const { status, headers, text, body } = answer
  const token = body["user-token"]
  return (
    <div className="answered">
      <p className="verdict">
        <Lamp state={status < 400 ? "through" : "busy"} />
        {words.answered} <b className="num">{status}</b>
      </p>
      {headers.length > 0 && (
        <dl dir="ltr">
          {headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="mono">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {text === "" ? (
        <p className="small faint">{words.emptyAnswer}</p>
      ) : (
        <div className="listing">
          <pre className="source" id={`answered-${id}`}>
            <code>{text}</code>
          </pre>
          <CopyButton of={`answered-${id}`} />
        </div>
      )}
      {typeof body.transactionId === "string" && <p className="small">{words.transactionHeld}</p>}
      {typeof token === "string" &&
        (token === userToken ? (
          <p className="small">{words.tokenHeld}</p>
        ) : (
          <Button onClick={() => hold({ userToken: token })}>{words.holdToken}</Button>
        ))}
    </div>
  )
}
