"use client"

import { Button } from "@/ui/button"
import { Desk } from "@/ui/console/desk"
import { useConsoleWords } from "@/words/console-words"

/** A page of the console that could not be made. The rail beside it stays in use. */
export default function ConsoleError({ retry }: { retry: () => void }) {
  const { frame } = useConsoleWords()
  return (
    <Desk title={frame.brokenTitle} about={frame.brokenText} narrow>
      <div className="acts">
        <Button kind="primary" onClick={retry}>
          {frame.tryAgain}
        </Button>
      </div>
    </Desk>
  )
}
