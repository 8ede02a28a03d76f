"use client"

import { type SubmitEvent, useState } from "react"
import { type RouterOutputs, trpc } from "@/client/trpc"
import { AskDialog } from "@/screens/console/asking/ask-dialog"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { Button } from "@/ui/button"
import { Sheet } from "@/ui/console/sheet"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { say, sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"

type Imported = RouterOutputs["admin"]["settings"]["importLogto"]

interface LogtoSectionProps {
  /** The account of Twilio that is in force; empty: none is named. */
  readonly account: string
  readonly onDone: () => Promise<void>
}

/** Takes over the account and the texts of a connector of Logto. Asks before it replaces an account. */
export function LogtoSection({ account, onDone }: LogtoSectionProps) {
  const { settings: words } = useConsoleWords()
  const [json, setJson] = useState("")
  const [answer, setAnswer] = useState<Imported | null>(null)
  const [isAsking, setAsking] = useState(false)
  const submission = useSubmission()
  const withProof = useProof()
  const mutation = trpc.admin.settings.importLogto.useMutation()

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (account === "") void takeOver()
    else setAsking(true)
  }

  async function takeOver() {
    setAsking(false)
    const imported = await submission.run(() => withProof(() => mutation.mutateAsync({ json })))
    if (imported === null) return
    setAnswer(imported)
    if (!imported.ok) return
    // It holds a token: it is not left on the page.
    setJson("")
    await onDone()
  }

  return (
    <Sheet title={words.logtoTitle} aside={words.logtoText} id="logto">
      <form className="rows stack" method="post" noValidate onSubmit={submit}>
        <textarea
          className="input mono"
          aria-label={words.logtoLabel}
          rows={6}
          dir="ltr"
          spellCheck={false}
          value={json}
          onChange={(event) => setJson(event.target.value)}
        />
        <FormNotice submission={submission} next="/admin/settings" />
        {answer && <LogtoAnswer answer={answer} />}
        <div className="acts">
          <Button type="submit" busy={submission.busy} unavailable={json.trim() === ""}>
            {words.logtoImport}
          </Button>
        </div>
      </form>
      {isAsking && (
        <AskDialog
          title={words.logtoAskTitle}
          told={[say(words.logtoAskAccount, { account }), words.logtoAskTexts]}
          act={words.logtoImport}
          onCancel={() => setAsking(false)}
          onAct={takeOver}
        />
      )}
    </Sheet>
  )
}

function LogtoAnswer({ answer }: { answer: Imported }) {
  const { settings: words } = useConsoleWords()
  const { locale } = useWords()
  if (!answer.ok) {
    return (
      <Notice lamp="busy" title={words.logtoRefused}>
        {answer.refusal.kind === "settings-changed" ? (
          words.logtoChanged
        ) : (
          <ul>
            {answer.refusal.problems.map(({ field, problem }) => (
              <li key={`${field} ${problem}`}>
                <span className="mono">{field}</span> {problem}
              </li>
            ))}
          </ul>
        )}
      </Notice>
    )
  }
  const { templates, twilio, leftOut, changed } = answer.value
  return (
    <Notice lamp="through">
      {changed ? sayCount(words.logtoDone, templates, locale, { end: twilio.authTokenEnd }) : words.logtoSame}
      {leftOut.length > 0 && ` ${say(words.logtoLeftOut, { types: leftOut.join(", ") })}`}
    </Notice>
  )
}
