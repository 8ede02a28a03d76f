import { Fragment, type ReactNode } from "react"
import { pieces } from "./say"

/** A sentence whose places are filled with elements, in the order that the language wants. */
export function rich(sentence: string, places: Readonly<Record<string, ReactNode>>): ReactNode {
  return pieces(sentence).map((piece) => {
    if ("text" in piece) return piece.text
    return <Fragment key={piece.place}>{places[piece.place]}</Fragment>
  })
}
