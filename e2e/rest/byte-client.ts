import { Agent, request } from "node:http"

/** A request as it goes over the wire: no client has looked at its address, its headers or its body. */
export interface ByteRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** A text goes out as UTF-8; `null`: no body. */
  readonly body: string | Uint8Array | null
}

/** What came back, with what it took. */
export interface ByteAnswer {
  readonly status: number
  readonly contentType: string
  readonly text: string
  readonly ms: number
}

/** Keeps connections open, and writes what it is given. */
export interface ByteClient {
  send(request: ByteRequest): Promise<ByteAnswer>
  close(): void
}

export function createByteClient(siteUrl: string): ByteClient {
  const agent = new Agent({ keepAlive: true })
  const { hostname, port } = new URL(siteUrl)
  return {
    send({ method, path, headers, body }) {
      const bytes = Buffer.from(body ?? "")
      const length = body === null ? {} : { "content-length": bytes.byteLength }
      const began = performance.now()
      return new Promise((resolve, reject) => {
        const options = { agent, hostname, port, method, path, headers: { ...headers, ...length } }
        const sent = request(options, (answer) => {
          const parts: Buffer[] = []
          answer.on("data", (part: Buffer) => parts.push(part))
          answer.on("error", reject)
          answer.on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              contentType: answer.headers["content-type"] ?? "",
              text: Buffer.concat(parts).toString("utf8"),
              ms: performance.now() - began,
            }),
          )
        })
        sent.on("error", reject)
        sent.end(bytes)
      })
    },
    close: () => agent.destroy(),
  }
}
