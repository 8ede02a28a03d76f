import { WireReader } from "../scripts/database/wire-messages"

/** What a client of Postgres sends at once and waits for the answer of. */
export interface Question {
  /** Its SQL; `null`: it asks for nothing, but says who it is. */
  readonly statement: string | null
  readonly bytes: Buffer
}

const parse = 0x50
const simpleQuery = 0x51
const readyForQuery = 0x5a

/** Puts the questions of one connection together, however the network has cut them: up to each Sync or simple query. */
export function questionReader(): (piece: Buffer) => readonly Question[] {
  const reader = new WireReader()
  let begun: Buffer[] = []
  return (piece) => {
    const questions: Question[] = []
    for (const message of reader.read(piece)) {
      if (message.kind === "startup") questions.push({ statement: null, bytes: message.bytes })
      if (message.kind !== "query") continue
      begun.push(message.bytes)
      if (!message.completes) continue
      questions.push({ statement: begun.map(sqlOf).join(""), bytes: Buffer.concat(begun) })
      begun = []
    }
    return questions
  }
}

/** The SQL in a message: a simple query is nothing else, a Parse has a name before it. */
function sqlOf(message: Buffer): string {
  const [first = "", second = ""] = message.subarray(5).toString().split("\0")
  if (message[0] === simpleQuery) return first
  return message[0] === parse ? second : ""
}

/** Whether the database has answered with this piece, up to its "ready for query". */
export function answerReader(): (piece: Buffer) => boolean {
  let pending: Buffer = Buffer.alloc(0)
  return (piece) => {
    pending = Buffer.concat([pending, piece])
    let isReady = false
    while (pending.length >= 5) {
      const length = 1 + pending.readInt32BE(1)
      if (pending.length < length) break
      isReady = pending[0] === readyForQuery
      pending = pending.subarray(length)
    }
    return isReady
  }
}
