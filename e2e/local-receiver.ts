import { openLocalServer, textOf } from "./emulator/local-server"

/** What came to a server of the owner. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A server of the owner's, on this machine. */
export interface LocalReceiver {
  readonly url: string
  /** Everything that came, in order. */
  readonly received: readonly Received[]
  /** Answers with this status from now on. */
  answer(status: number): void
  close(): Promise<void>
}

/** Starts one that takes what it gets. */
export async function openLocalReceiver(): Promise<LocalReceiver> {
  const received: Received[] = []
  let status = 204
  const server = await openLocalServer(async (request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, text]) => [name, `${text}`]),
    )
    received.push({ headers, body: await textOf(request) })
    response.writeHead(status).end()
  })
  return {
    url: `${server.origin}/hooks`,
    received,
    answer: (next) => {
      status = next
    },
    close: server.close,
  }
}
