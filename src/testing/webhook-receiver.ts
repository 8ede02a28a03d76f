import { Webhook } from "standardwebhooks"
import { webhookEventTypes } from "@/core/webhook"
import type { Container } from "@/server/container"
import { openLocalServer, textOf } from "../../e2e/emulator/local-server"
import { present } from "./builders"
import { grantedIn } from "./results"

/** A message whose signature was right. */
export interface ReceivedWebhook {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly userId: string
    readonly sessionId?: string
    readonly user?: Readonly<Record<string, unknown>>
  }
  /** What was answered. */
  readonly status: number
}

/** Another server of the owner, on the loopback address. */
export interface WebhookReceiver {
  /** Every attempt, in the order in which they came. */
  readonly received: ReceivedWebhook[]
  /** How it answers from now on: a status, perhaps after a while. Unless told, 204. */
  answers(answer: (message: Omit<ReceivedWebhook, "status">) => number | Promise<number>): void
  /** Forgets what came and how to answer. */
  reset(): void
  close(): Promise<void>
}

/** Opens one, and has a site tell it everything. */
export async function openWebhookReceiver({ workflows }: Container): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = []
  let answerTo: Parameters<WebhookReceiver["answers"]>[0] = () => 204
  let webhook: Webhook | null = null
  const server = await openLocalServer(async (request, response) => {
    const body = await textOf(request)
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, text]) => [name, `${text}`]),
    )
    const verified = present(webhook).verify(body, headers) as Omit<ReceivedWebhook, "id" | "status">
    const message = { id: headers["webhook-id"] ?? "", type: verified.type, data: verified.data }
    const status = await answerTo(message)
    received.push({ ...message, status })
    response.writeHead(status).end()
  })

  const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
  const endpoint = { id: null, url: `${server.origin}/hooks`, events: webhookEventTypes }
  const saved = grantedIn(await workflows.saveWebhookEndpoints(saver, [endpoint]))
  webhook = new Webhook(present(saved.newSecrets[0]).secret.reveal())
  return {
    received,
    answers: (answer) => {
      answerTo = answer
    },
    reset: () => {
      received.length = 0
      answerTo = () => 204
    },
    close: server.close,
  }
}
