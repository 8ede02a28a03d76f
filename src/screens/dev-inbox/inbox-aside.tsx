import { Button } from "@/ui/button"
import { useSpeech } from "./inbox-speech"

/** A number for the example, as long as the inbox has none: +1 415 555 0100. */
const exampleNumber = "+14155550100"

/** What this is, how a test reads it, and how to empty it. Wide windows only. */
export function InboxAside({ number, onClear }: { number: string | undefined; onClear: () => void }) {
  const { words } = useSpeech()
  return (
    <div className="aside">
      <div>
        <h2>{words.landsTitle}</h2>
        <p>{words.landsText}</p>
      </div>
      <div>
        <h2>{words.readTitle}</h2>
        <code className="snippet mono">
          GET /api/dev/inbox
          <wbr />
          ?to={encodeURIComponent(number ?? exampleNumber)}
        </code>
      </div>
      {number !== undefined && <Button onClick={onClear}>{words.clear}</Button>}
    </div>
  )
}
