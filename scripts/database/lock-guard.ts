import { connect, createServer } from "node:net"

/** A loopback port that says who holds a lock, for as long as its process lives. */
export interface Guard {
  readonly port: number
  close(): Promise<void>
}

/** How long a living process may be busy (creating a database, for example) before it answers. */
const answerTimeoutMs = 15_000

/** Opens a port that answers every connection with the token. Does not keep the process alive. */
export async function startGuard(token: string): Promise<Guard> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined)
    socket.end(token)
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  server.unref()
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("The lock's guard has no port.")
  return { port: address.port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/**
 * Whether the process behind a guard's port is the one that wrote the token. Process ids are used again, after a
 * restart of a container even at once; a token never is.
 */
export function guardAnswers(port: number, token: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" })
    let heard = ""
    socket.setEncoding("utf8")
    socket.setTimeout(answerTimeoutMs, () => {
      // Somebody listens and is too busy to answer. Better turn one away than run two on the same data.
      socket.destroy()
      resolve(true)
    })
    socket.on("data", (piece) => {
      heard += String(piece)
    })
    socket.on("error", () => resolve(false))
    socket.on("end", () => resolve(heard === token))
  })
}
