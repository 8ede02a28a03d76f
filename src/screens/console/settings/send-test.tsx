"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { ProblemText } from "@/screens/door/problem-text"
import { refusedHere } from "@/screens/door/problem"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { Button } from "@/ui/button"
import { Sheet } from "@/ui/console/sheet"
import { Lamp } from "@/ui/lamp"
import { Notice } from "@/ui/notice"
import { TextField } from "@/ui/text-field"
import { useConsoleWords } from "@/words/console-words"
import { nameIn, say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { deliveryLamps } from "../messages/delivery-lamps"
import { SettingSelect } from "./setting-select"

/** How often the page asks what became of the test, and after how many times it no longer does. */
const watchEveryMs = 1_000
const watchTimes = 120

interface SendTestProps {
  readonly providers: readonly { readonly name: string; readonly channels: readonly string[] }[]
  /** That a national number is read with. */
  readonly country: string
  /** Of the text; `null`: that of the browser. */
  readonly language: string | null
  /** What the sheet is about, where it stands on another page than that of the settings. */
  readonly text?: string
  /** The page that it stands on. */
  readonly page: string
  /** Chosen first, where somebody comes for one. */
  readonly firstProvider?: string | undefined
}

/** A real text to a phone of the administrator, and what becomes of it. */
export function SendTest({ providers, country, language, text, page, firstProvider }: SendTestProps) {
  const { settings: words } = useConsoleWords()
  const spoken = useWords()
  const [phoneNumber, setPhoneNumber] = useState("")
  const [provider, setProvider] = useState(providers.find(({ name }) => name === firstProvider)?.name ?? "")
  const [sent, setSent] = useState<{ readonly deliveryId: string } | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const submission = useSubmission({ phone: input })
  const withProof = useProof()
  const mutation = trpc.admin.settings.sendTest.useMutation()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    setRefused(null)
    setSent(null)
    const asked = { country, phoneNumber, language, provider: provider === "" ? null : provider }
    const answer = await submission.run(() => withProof(() => mutation.mutateAsync(asked)))
    if (answer === null) return
    if (answer.ok) return setSent(answer.value)
    switch (answer.refusal.kind) {
      case "phone-number-unreadable":
      case "country-not-open":
      case "sending-off":
      case "limited":
        return submission.tell(refusedHere(answer.refusal, spoken))
      default:
        setRefused(answer.refusal.kind)
    }
  }

  const problem = submission.at("phone")
  const problems: Readonly<Record<string, string>> = words.testProblems
  return (
    <Sheet title={words.testSend} aside={text ?? words.testSendText} id="send-test">
      <form className="rows stack" method="post" noValidate onSubmit={submit}>
        <TextField
          id="test-number"
          label={words.testSendTo}
          type="text"
          autoComplete="tel"
          value={phoneNumber}
          onChange={setPhoneNumber}
          error={problem && <ProblemText problem={problem} next={page} />}
          inputRef={input}
        />
        <SettingSelect
          id="test-provider"
          label={words.testSendBy}
          value={provider}
          options={[
            { value: "", text: `${words.testSendBy} ${words.testSendRoute}` },
            ...providers
              .filter(({ channels }) => channels.includes("sms"))
              .map(({ name }) => ({
                value: name,
                text: `${words.testSendBy} ${nameIn(words.providers, name)}`,
              })),
          ]}
          onChange={setProvider}
        />
        <FormNotice submission={submission} next={page} />
        {refused && <Notice lamp="busy">{problems[refused] ?? words.testProblems.other}</Notice>}
        {sent && <TestStanding key={sent.deliveryId} deliveryId={sent.deliveryId} />}
        <div className="acts">
          <Button type="submit" busy={submission.busy} unavailable={phoneNumber.trim() === ""}>
            {words.testSend}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

/** Where the test is, until that is settled. */
function TestStanding({ deliveryId }: { deliveryId: string }) {
  const { settings: words } = useConsoleWords()
  const { data } = trpc.admin.settings.testStanding.useQuery(
    { deliveryId },
    {
      staleTime: 0,
      refetchInterval: ({ state }) => {
        const settled = state.data?.state === "delivered" || state.data?.state === "failed"
        return settled || state.dataUpdateCount > watchTimes ? false : watchEveryMs
      },
    },
  )
  const state = data?.state ?? "sending"
  const values = {
    provider: nameIn(words.providers, data?.provider ?? ""),
    code: data?.providerErrorCode ?? data?.failure ?? "",
  }
  return (
    <p className="told" role="status">
      <Lamp state={deliveryLamps[state]} /> {say(words.testStates[state], values)}
    </p>
  )
}
