import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"

/** A line to a database that a test can cut and mend. */
export interface DatabaseLine {
  readonly url: string
  /** Ends what is connected and refuses what comes. */
  cut(): Promise<void>
  /** Takes connections again, at the same address. */
  mend(): Promise<void>
}

/** Opens a line on this machine to the database of an address. */
export async function openDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const server: Server = createServer((near) => {
    const far = connect({ host: target.hostname, port: Number(target.port || 5432) })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on("close", () => sockets.delete(socket))
      // A cut line is what this is for: both ends see it, nobody else has to.
      socket.on("error", () => socket.destroy())
    }
    near.pipe(far).pipe(near)
  })
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1")
    await once(server, "listening")
    return (server.address() as AddressInfo).port
  }
  const port = await listen(0)
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  return {
    url: url.href,
    cut: async () => {
      const closed = once(server, "close")
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    mend: async () => {
      await listen(port)
    },
  }
}
