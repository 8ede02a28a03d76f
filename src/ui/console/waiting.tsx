import { Desk } from "./desk"

/** Figures and charts, a list with its filters, or sheets of a form. */
export type WaitingShape = "figures" | "list" | "form"

/** The blocks that stand there, by their sizes. */
const blocks: Readonly<Record<WaitingShape, readonly string[]>> = {
  figures: ["low", "high", "rows"],
  list: ["line", "rows"],
  form: ["low", "high"],
}

interface WaitingProps {
  readonly title: string
  /** Read aloud. */
  readonly status: string
  readonly shape: WaitingShape
}

/** A page that is being made. Its heading does not move when it is there; its blocks show after a moment. */
export function Waiting({ title, status, shape }: WaitingProps) {
  return (
    <Desk title={title} narrow={shape === "form"}>
      <p className="sr" role="status">
        {status}
      </p>
      {blocks[shape].map((size) => (
        <div className={`waiting ${size}`} key={size} />
      ))}
    </Desk>
  )
}
