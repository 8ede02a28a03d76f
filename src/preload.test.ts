import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { connect } from "node:net"
import { text } from "node:stream/consumers"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { clientAddress } from "./server/client-address"
import { forwardingSeen, hopsHeader } from "./server/forwarding-seen"
import { spoofedHeaders } from "./testing/spoofed-headers"

/** A server that knows nothing of the preload, and answers with the headers that it sees. */
const bareServer = `
  import { createServer } from "node:http"
  const seen = ({ headers, headersDistinct, rawHeaders }) => JSON.stringify({ headers, headersDistinct, rawHeaders })
  const server = createServer((request, response) => response.end(seen(request)))
  server.on("upgrade", (request, socket) => socket.end("HTTP/1.1 400 Bad\\r\\n\\r\\n" + seen(request)))
  process.on("SIGTERM", () => { console.log("asked to end"); server.close(() => process.exit(0)) })
  server.listen(0, "127.0.0.1", () => console.log(server.address().port))
`

interface Seen {
  readonly headers: Record<string, string>
  readonly headersDistinct: Record<string, string[]>
  readonly rawHeaders: string[]
}

interface Running {
  readonly child: ChildProcess
  readonly port: number
}

async function start(trustedProxy: string): Promise<Running> {
  const preload = pathToFileURL(`${import.meta.dirname}/preload.ts`).href
  const flags = ["--import", "tsx", "--import", preload, "--input-type=module", "--eval", bareServer]
  const env = { ...process.env, TRUSTED_PROXY: trustedProxy }
  const child = spawn(process.execPath, flags, { env, stdio: ["ignore", "pipe", "inherit"] })
  const [port] = await once(child.stdout ?? child, "data")
  return { child, port: Number(String(port)) }
}

async function ask({ port }: Running, lines: readonly string[]): Promise<Seen> {
  const socket = connect(port, "127.0.0.1")
  socket.write(["GET / HTTP/1.1", "Host: id.example.com", "Connection: close", ...lines, "", ""].join("\r\n"))
  const answer = await text(socket)
  const body = answer.slice(answer.indexOf("\r\n\r\n") + 4)
  const json = JSON.parse(body.slice(body.indexOf("{"), body.lastIndexOf("}") + 1)) as Seen
  return json
}

describe("the preload", () => {
  const running: Record<string, Running> = {}
  beforeAll(async () => {
    for (const trusted of ["none", "1", "nonsense"]) running[trusted] = await start(trusted)
  }, 60_000)
  afterAll(() => {
    for (const { child } of Object.values(running)) child.kill()
  })
  const server = (trusted: string): Running => running[trusted] ?? expect.fail("not started")

  it.each(spoofedHeaders)("lets no client choose its address or speak for Next: %s", async (...lines) => {
    for (const trusted of ["none", "nonsense"]) {
      const { headers, headersDistinct, rawHeaders } = await ask(server(trusted), lines)
      expect(clientAddress(new Headers(headers), "none")).toBe("127.0.0.1")
      expect(headers["x-forwarded-for"]).toBe("127.0.0.1")
      expect(headersDistinct["x-forwarded-for"]).toEqual(["127.0.0.1"])
      const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
      expect(names.filter((name) => name === "x-forwarded-for")).toHaveLength(1)
      for (const shown of [names, Object.keys(headers), Object.keys(headersDistinct)]) {
        expect(
          shown.filter((name) =>
            /^x-(middleware|invoke|vercel|real|nonce|request|user)|^forwarded|^x-forwarded-(?!for)/.test(
              name,
            ),
          ),
        ).toEqual([])
      }
    }
  })

  it("says how many addresses a request came with, trusted or not, whatever the client says of it", async () => {
    const lines = ["X-Ringback-Hops: 7", "X-Forwarded-For: 203.0.113.9, 203.0.113.10"]
    for (const trusted of ["none", "1"]) {
      const { headers, headersDistinct, rawHeaders } = await ask(server(trusted), lines)
      expect(forwardingSeen(new Headers(headers))).toEqual({ hops: 2 })
      expect(headersDistinct[hopsHeader]).toEqual(["2"])
      expect(rawHeaders.filter((name) => name.toLowerCase() === hopsHeader)).toHaveLength(1)
      expect(forwardingSeen(new Headers((await ask(server(trusted), [])).headers))).toEqual({ hops: 0 })
    }
  })

  it.each(spoofedHeaders)("behind one proxy takes the entry that this proxy wrote: %s", async (...lines) => {
    const told = lines
      .filter((line) => /^x-forwarded-for:/i.test(line))
      .map((line) => line.replace(/^[^:]*: ?/, ""))
    const others = lines.filter((line) => !/^x-forwarded-for:/i.test(line))
    const byProxy = `X-Forwarded-For: ${[...told, "198.51.100.7"].join(", ")}`
    const { headers } = await ask(server("1"), [...others, byProxy])
    expect(clientAddress(new Headers(headers), 1)).toBe("198.51.100.7")
    expect(headers["x-forwarded-host"]).toBeUndefined()
  })

  it("leaves the other headers as they were", async () => {
    const { headers, rawHeaders } = await ask(server("none"), [
      "Cookie: a=1",
      "Cookie: b=2",
      "Origin: https://id.example.com",
    ])
    expect(headers).toMatchObject({
      host: "id.example.com",
      cookie: "a=1; b=2",
      origin: "https://id.example.com",
    })
    expect(rawHeaders.filter((name) => name === "Cookie")).toHaveLength(2)
  })

  it.each(["TRACE", "PROPFIND", "LOCK"])("answers 405 to %s, which nothing here serves", async (method) => {
    const socket = connect(server("none").port, "127.0.0.1")
    socket.write(`${method} / HTTP/1.1\r\nHost: id.example.com\r\nCookie: secret=1\r\n\r\n`)
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 405 /)
    expect(answer).not.toContain("secret")
  })

  it("leaves SIGTERM to the server", async () => {
    const { child } = await start("none")
    child.kill("SIGTERM")
    const [code] = await once(child, "exit")
    expect(code).toBe(0)
  }, 20_000)
})
