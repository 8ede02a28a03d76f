import type { ReactNode } from "react"
import { Lamp, type LampState } from "./lamp"

interface DeliveryLineProps {
  /** Sent, with the carrier, on the phone. */
  readonly lamps: readonly [LampState, LampState, LampState]
  /** The wash of the line; `still` where something else on the screen has the colour. */
  readonly tone: "ringing" | "through" | "busy" | "still"
  /** Read aloud when it changes. */
  readonly sentence: ReactNode
  /** What ticks, seen but not read aloud. */
  readonly ticking?: string | null
}

/** Says where the message is. */
export function DeliveryLine({ lamps, tone, sentence, ticking }: DeliveryLineProps) {
  const [sent, carrier, phone] = lamps
  return (
    <div className="delivery" data-tone={tone}>
      <span className="wire" aria-hidden="true">
        <Lamp state={sent} />
        <i className={sent === "through" ? "on" : undefined} />
        <Lamp state={carrier} />
        <i className={carrier === "through" ? "on" : undefined} />
        <Lamp state={phone} />
      </span>
      <p>
        <span role="status">{sentence}</span>
        {ticking && (
          <span className="num" aria-hidden="true">
            {" "}
            {ticking}
          </span>
        )}
      </p>
    </div>
  )
}
