import { createServer, type Socket } from "node:net"
import type { PGlite } from "@electric-sql/pglite"
import { TurnQueue } from "./turn-queue"
import { WireConnection } from "./wire-connection"

/** The embedded database as a Postgres address that any client can connect to. */
export interface WireServer {
  readonly databaseUrl: string
  /** Ends all connections, rolls back what they have open. The database stays open. */
  close(): Promise<void>
}

/**
 * Lets clients on this machine talk to an embedded database over Postgres's protocol, on a free loopback port.
 *
 * All of them share one backend, so each keeps it for as long as a statement or a transaction takes. (A server
 * that lets messages of different connections alternate gives one client's parameters to another's statement.)
 */
export async function serveDatabase(database: PGlite): Promise<WireServer> {
  const turns = new TurnQueue<WireConnection>()
  const connections = new Set<WireConnection>()
  const server = createServer((socket: Socket) => {
    const connection = new WireConnection(database, turns, socket)
    connections.add(connection)
    socket.on("close", () => connections.delete(connection))
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("The database has no port.")
  return {
    databaseUrl: `postgresql://postgres@127.0.0.1:${address.port}/postgres?sslmode=disable`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.all([...connections].map((connection) => connection.close()))
      await closed
    },
  }
}
