import { once } from "node:events"
import { connect, type Socket } from "node:net"

/** The status of an answer, and everything that came with it. */
export interface RawAnswer {
  readonly status: number
  readonly text: string
}

/** A request as it goes over the wire, so that a test can write what no client would. */
export interface RawPost {
  readonly path: string
  /** Header lines, each as `Name: value`. */
  readonly lines: readonly string[]
  readonly body: string
}

/** A request of which only the start was sent. */
export interface BegunPost {
  finish(): Promise<RawAnswer>
}

/** Asks for an address as it stands in the request line, which may be a whole one of another host. */
export async function getRaw(siteUrl: string, target: string, lines: readonly string[]): Promise<RawAnswer> {
  const socket = await connected(siteUrl)
  const answered = readAll(socket)
  const head = [`GET ${target} HTTP/1.1`, ...lines, "Connection: close"]
  socket.write(`${head.join("\r\n")}\r\n\r\n`)
  return answerIn(await answered)
}

/** Sends a POST of JSON from the site's own origin, with more header lines, or others in place of the usual ones. */
export async function postRaw(siteUrl: string, post: RawPost): Promise<RawAnswer> {
  const begun = await beginPost(siteUrl, post)
  return begun.finish()
}

/** Sends everything but the last byte of the body. */
export async function beginPost(siteUrl: string, { path, lines, body }: RawPost): Promise<BegunPost> {
  const socket = await connected(siteUrl)
  const answered = readAll(socket)
  const usual = [
    `Host: ${new URL(siteUrl).host}`,
    `Origin: ${siteUrl}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ]
  const given = new Set(lines.map((line) => line.slice(0, line.indexOf(":"))))
  const kept = usual.filter((line) => !given.has(line.slice(0, line.indexOf(":"))))
  const head = [`POST ${path} HTTP/1.1`, ...kept, ...lines]
  socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, -1)}`)
  return {
    finish: async () => {
      socket.write(body.slice(-1))
      return answerIn(await answered)
    },
  }
}

async function connected(siteUrl: string): Promise<Socket> {
  const socket = connect(Number(new URL(siteUrl).port), "127.0.0.1")
  await once(socket, "connect")
  return socket
}

function answerIn(text: string): RawAnswer {
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text }
}

/** Everything until the server hangs up, or until an answer that keeps the line open is complete. */
function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = ""
    socket.setEncoding("utf8")
    socket.on("data", (part: string) => {
      text += part
      if (text.endsWith("\r\n0\r\n\r\n")) socket.end()
    })
    socket.on("error", () => resolve(text))
    socket.on("close", () => resolve(text))
  })
}
