"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { trpc } from "@/client/trpc"
import type { WebhookEventType } from "@/core/webhook"
import { FormNotice } from "@/screens/door/form-notice"
import { refusedHere } from "@/screens/door/problem"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { EmptyState } from "@/ui/console/empty-state"
import { Sheet } from "@/ui/console/sheet"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { useWords } from "@/words/words-context"
import { EndpointForm } from "./endpoint-form"
import { EndpointLine, type EndpointAction } from "./endpoint-line"
import { EndpointQuestion } from "./endpoint-question"
import { ShownSecret } from "./shown-secret"
import type { EndpointView } from "./webhook-view"

type Asking =
  | { readonly kind: "add" }
  | { readonly kind: "events" | "new-secret" | "remove"; readonly endpoint: EndpointView }
  | { readonly kind: "secret"; readonly secret: string }

interface EndpointsSheetProps {
  readonly endpoints: readonly EndpointView[]
  /** Everything that there is to tell. */
  readonly eventTypes: readonly WebhookEventType[]
}

/** The servers of the owner that are told what happens, and what can be done with each. */
export function EndpointsSheet({ endpoints, eventTypes }: EndpointsSheetProps) {
  const { webhooks: words } = useConsoleWords()
  const spoken = useWords()
  const router = useRouter()
  const submission = useSubmission()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [told, setTold] = useState("")
  const test = trpc.admin.webhooks.test.useMutation()
  const close = () => setAsking(null)
  const saved = (secret: string | null) => setAsking(secret === null ? null : { kind: "secret", secret })

  async function act(endpoint: EndpointView, action: EndpointAction) {
    if (action !== "test") return setAsking({ kind: action, endpoint })
    const answer = await submission.run(() => test.mutateAsync({ endpointId: endpoint.id }))
    if (answer === null) return
    if (!answer.ok && answer.refusal.kind === "limited") {
      setTold("")
      return submission.tell(refusedHere(answer.refusal, spoken))
    }
    setTold(answer.ok ? say(words.testQueued, { url: endpoint.url }) : words.endpointGone)
    router.refresh()
  }

  return (
    <Sheet
      title={words.endpoints}
      aside={
        <Button
          kind={endpoints.length === 0 ? "primary" : "bordered"}
          onClick={() => setAsking({ kind: "add" })}
        >
          {words.add}
        </Button>
      }
    >
      {endpoints.length === 0 ? (
        <EmptyState text={words.noEndpoints} />
      ) : (
        <ul className="endpoints" aria-label={words.endpoints}>
          {endpoints.map((endpoint) => (
            <EndpointLine key={endpoint.id} endpoint={endpoint} onAct={(action) => act(endpoint, action)} />
          ))}
        </ul>
      )}
      <div className="told" role="status">
        {told}
      </div>
      <FormNotice submission={submission} next="/admin/webhooks" />
      {asking?.kind === "add" && (
        <EndpointForm endpoint={null} eventTypes={eventTypes} onSaved={saved} onCancel={close} />
      )}
      {asking?.kind === "events" && (
        <EndpointForm endpoint={asking.endpoint} eventTypes={eventTypes} onSaved={saved} onCancel={close} />
      )}
      {(asking?.kind === "new-secret" || asking?.kind === "remove") && (
        <EndpointQuestion endpoint={asking.endpoint} kind={asking.kind} onSaved={saved} onCancel={close} />
      )}
      {asking?.kind === "secret" && <ShownSecret secret={asking.secret} onClose={close} />}
    </Sheet>
  )
}
