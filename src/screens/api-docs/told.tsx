import { Fragment } from "react"

/**
 * A text of the reference: English whatever the page speaks, since it is the text of the document. What stands between
 * backticks is code.
 */
export function Told({ text }: { text: string }) {
  return (
    <span lang="en" dir="ltr">
      {text.split("`").map((part, index) =>
        index % 2 === 1 ? (
          <code key={part} className="mono">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </span>
  )
}

/** A name of the interface: a field, an address, an error. An address may be broken after each of its slashes. */
export function Code({ text }: { text: string }) {
  return (
    <code className="mono" dir="ltr">
      <Breakable text={text} at={/(?<=\/)/} />
    </code>
  )
}

/** A long word that may be broken at places, and nowhere else while there is room for the pieces. */
export function Breakable({ text, at }: { text: string; at: RegExp }) {
  const places = text
    .split(at)
    .map((piece, index, all) => ({ piece, from: all.slice(0, index).join("").length }))
  return places.map(({ piece, from }) => (
    <Fragment key={from}>
      {from > 0 && <wbr />}
      {piece}
    </Fragment>
  ))
}
