import { once } from "node:events"
import { connect, createServer, type Server, type Socket } from "node:net"

/** A line to a database that a test can cut and mend, without the database or the site knowing. */
export interface BreakableProxy {
  /** The address of the database by this line. */
  readonly url: string
  /** How many connections are open now. */
  connections(): number
  /** The most that were open at once so far. */
  mostConnections(): number
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** Lets connections come about, but nothing through, until `release`. */
  hold(): void
  release(): void
  close(): Promise<void>
}

/** Lays such a line to the database of `databaseUrl`. */
export async function startBreakableProxy(databaseUrl: string): Promise<BreakableProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let open = 0
  let most = 0
  let held = false

  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on("error", () => socket.destroy())
    socket.on("close", () => sockets.delete(socket))
  }

  const join = (client: Socket) => {
    const database = connect(Number(target.port || 5432), target.hostname)
    keep(client)
    keep(database)
    open += 1
    most = Math.max(most, open)
    client.on("close", () => {
      open -= 1
      database.destroy()
    })
    database.on("close", () => client.destroy())
    database.pipe(client)
    client.pipe(database)
    if (held) client.pause()
  }

  let server = await listen(join, 0)
  const port = portOf(server)
  const url = new URL(databaseUrl)
  url.hostname = "127.0.0.1"
  url.port = String(port)

  const cut = async () => {
    const closed = once(server, "close")
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }

  return {
    url: url.href,
    connections: () => open,
    mostConnections: () => most,
    cut,
    mend: async () => {
      server = await listen(join, port)
    },
    hold: () => {
      held = true
      for (const socket of sockets) socket.pause()
    },
    release: () => {
      held = false
      for (const socket of sockets) socket.resume()
    },
    close: async () => {
      if (server.listening) await cut()
    },
  }
}

async function listen(onConnection: (client: Socket) => void, port: number): Promise<Server> {
  const server = createServer(onConnection).listen(port, "127.0.0.1")
  await once(server, "listening")
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the line has no port")
  return address.port
}
