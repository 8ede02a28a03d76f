import { once } from "node:events"
import { connect, createServer, type Socket } from "node:net"

/** Stands between a server and its Postgres and counts round trips. */
export interface CountingProxy {
  /** The database's address, through the proxy. */
  readonly url: string
  /** Round trips so far: each Sync (extended protocol) or Query (simple protocol) waits for one answer. */
  roundTrips(): number
  close(): Promise<void>
}

const sync = 0x53
const query = 0x51

/** Listens on the loopback address. Counts what clients send; answers pass through unread. */
export async function startCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let trips = 0
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on("error", () => undefined)
      socket.on("close", () => {
        client.destroy()
        upstream.destroy()
      })
    }
    const count = messageCounter((type) => {
      if (type === sync || type === query) trips += 1
    })
    client.on("data", (part: Buffer) => {
      count(part)
      upstream.write(part)
    })
    upstream.pipe(client)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the proxy has no port")
  const url = new URL(databaseUrl)
  url.hostname = "127.0.0.1"
  url.port = String(address.port)
  return {
    url: url.href,
    roundTrips: () => trips,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, "close")
    },
  }
}

/** Walks the messages of one connection: the first has only a length, each later one a type and a length. */
function messageCounter(onMessage: (type: number) => void): (part: Buffer) => void {
  let rest = Buffer.alloc(0)
  let started = false
  return (part) => {
    rest = Buffer.concat([rest, part])
    for (;;) {
      const typeBytes = started ? 1 : 0
      if (rest.length < typeBytes + 4) return
      const size = typeBytes + rest.readUInt32BE(typeBytes)
      if (rest.length < size) return
      if (started) onMessage(rest[0] ?? 0)
      started = true
      rest = rest.subarray(size)
    }
  }
}
