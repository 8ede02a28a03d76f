"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { trpc } from "@/client/trpc"
import type { WebhookEndpointChange } from "@/core/workflows/change-webhook-endpoint"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { useConsoleWords } from "@/words/console-words"
import { type EndpointProblem, endpointProblem } from "./endpoint-problem"

/** Changes endpoints. What comes back is the secret, where there is one to show; `null`: nothing was changed. */
export function useEndpointChange() {
  const { webhooks: words } = useConsoleWords()
  const router = useRouter()
  const submission = useSubmission()
  const withProof = useProof()
  const [problem, setProblem] = useState<EndpointProblem | null>(null)
  // Nobody is shown a secret again, so it stays in no cache.
  const change = trpc.admin.webhooks.change.useMutation({ gcTime: 0 })

  async function save(wanted: WebhookEndpointChange): Promise<{ readonly secret: string | null } | null> {
    setProblem(null)
    const input = "events" in wanted ? { ...wanted, events: [...wanted.events] } : wanted
    const answer = await submission.run(() => withProof(() => change.mutateAsync(input)))
    if (answer === null) return null
    if (!answer.ok) {
      setProblem(endpointProblem(words, answer.refusal))
      return null
    }
    router.refresh()
    return answer.value
  }

  return { submission, problem, save }
}
