import type { IncomingMessage, ServerResponse } from "node:http"
import { type LocalServer, openLocalServer, textOf } from "../../e2e/emulator/local-server"

/** Stands before a provider: every request goes through at once, and answers can be kept back. */
export interface HeldAnswers extends LocalServer {
  /** Keeps answers from now on, until `release`. */
  hold(): void
  /** How many answers are kept at the moment. */
  kept(): number
  /** Lets those go that were kept, and all that follow. */
  release(): void
}

/** Stands before the provider at `origin`, so that its reports can come before its answer. */
export async function holdAnswersOf(origin: string): Promise<HeldAnswers> {
  let holding = false
  const kept: (() => void)[] = []
  const server = await openLocalServer(async (request, response) => {
    const answer = await passedOn(request, origin).catch(() => null)
    const answerNow = () => (answer === null ? response.destroy() : give(answer, response))
    if (holding) kept.push(answerNow)
    else answerNow()
  })
  return {
    ...server,
    hold: () => {
      holding = true
    },
    kept: () => kept.length,
    release: () => {
      holding = false
      for (const answerNow of kept.splice(0)) answerNow()
    },
  }
}

interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

async function passedOn(request: IncomingMessage, origin: string): Promise<Answer> {
  const body = await textOf(request)
  const { authorization = "", "content-type": contentType = "" } = request.headers
  const { method = "GET" } = request
  const answer = await fetch(new URL(request.url ?? "/", origin), {
    method,
    headers: { authorization, "content-type": contentType },
    ...(method === "POST" && { body }),
  })
  return {
    status: answer.status,
    contentType: answer.headers.get("content-type") ?? "",
    body: await answer.text(),
  }
}

function give({ status, contentType, body }: Answer, response: ServerResponse): void {
  response.writeHead(status, { "content-type": contentType }).end(body)
}
