import { once } from "node:events"
import { connect, createServer, type Socket } from "node:net"
import { answerReader, questionReader } from "./questions-and-answers"

/** A moment at which a process can die: before its question comes to the database, or before it has the answer. */
export interface CrashPoint {
  readonly statement: string
  readonly side: "before the question" | "before the answer"
}

/** A line between a process and its database, on which the process can be made to die at an exact moment. */
export interface CrashLine {
  /** The address of the database by this line. */
  readonly url: string
  /**
   * From now on asks at each moment whether the process dies there. If it does, nothing more passes in either direction,
   * `die` is called, and all its connections break. A question that was asked has had its whole effect by then.
   */
  arm(diesAt: (point: CrashPoint) => boolean, die: () => Promise<unknown>): void
  /** Waits for a process that is dying, and lets everything pass again, for one that is started anew. */
  disarm(): Promise<void>
  close(): Promise<void>
}

/** Lays such a line. `hear` is told what is asked while it is not armed. */
export async function startCrashLine(
  databaseUrl: string,
  hear: (statement: string) => void,
): Promise<CrashLine> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let armed: { diesAt: (point: CrashPoint) => boolean; die: () => Promise<unknown> } | null = null
  let dying: Promise<unknown> | null = null

  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  const dieNow = () => {
    dying ??= armed?.die().finally(breakAll) ?? null
  }

  const join = (client: Socket) => {
    const database = connect(Number(target.port || 5432), target.hostname)
    for (const socket of [client, database]) {
      sockets.add(socket)
      socket.on("error", () => socket.destroy())
      socket.on("close", () => {
        sockets.delete(socket)
        client.destroy()
        database.destroy()
      })
    }
    /** The process will not live to see the answer that comes next. */
    let isLast = false

    const ask = (statement: string, bytes: Buffer) => {
      if (armed === null) hear(statement)
      else if (armed.diesAt({ statement, side: "before the question" })) return dieNow()
      else isLast = armed.diesAt({ statement, side: "before the answer" })
      database.write(bytes)
    }
    const read = questionReader()
    client.on("data", (piece: Buffer) => {
      for (const { statement, bytes } of read(piece)) {
        if (dying !== null || isLast) return
        if (statement === null) database.write(bytes)
        else ask(statement, bytes)
      }
    })
    const isAnswered = answerReader()
    database.on("data", (piece: Buffer) => {
      const complete = isAnswered(piece)
      if (dying !== null) return
      if (!isLast) client.write(piece)
      else if (complete) dieNow()
    })
  }

  const server = createServer(join).listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the line has no port")
  const url = new URL(databaseUrl)
  url.hostname = "127.0.0.1"
  url.port = String(address.port)
  return {
    url: url.href,
    arm: (diesAt, die) => {
      armed = { diesAt, die }
    },
    disarm: async () => {
      armed = null
      await dying
      dying = null
    },
    close: async () => {
      const closed = once(server, "close")
      server.close()
      breakAll()
      await closed
    },
  }
}
