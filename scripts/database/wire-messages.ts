/** What a client sends, cut into the messages of Postgres's protocol (version 3). */
export type WireMessage =
  /** It asks for an encrypted connection (SSL or GSS). There is none on loopback. */
  | { kind: "encryption" }
  /** It asks to end another connection's query. */
  | { kind: "cancel" }
  | { kind: "startup"; bytes: Buffer }
  | { kind: "terminate" }
  /** Anything else. `completes` marks those after which the server says "ready for query". */
  | { kind: "query"; bytes: Buffer; completes: boolean }

const encryptionRequests = new Set([80877103, 80877104])
const cancelRequest = 80877102
const sync = 0x53
const simpleQuery = 0x51
const terminate = 0x58

/** Puts the messages of one connection together again, however the network has cut them. */
export class WireReader {
  #pending: Buffer = Buffer.alloc(0)
  #started = false

  /** The messages that are whole now. What is left waits for the next piece. */
  read(piece: Buffer): WireMessage[] {
    this.#pending = this.#pending.length === 0 ? piece : Buffer.concat([this.#pending, piece])
    const messages: WireMessage[] = []
    for (let message = this.#next(); message !== null; message = this.#next()) messages.push(message)
    return messages
  }

  #next(): WireMessage | null {
    return this.#started ? this.#nextTyped() : this.#nextUntyped()
  }

  /** Before the startup message is through, messages have no type: a length and a number say what they are. */
  #nextUntyped(): WireMessage | null {
    if (this.#pending.length < 8) return null
    const bytes = this.#take(this.#pending.readInt32BE(0))
    if (bytes === null) return null
    const code = bytes.readInt32BE(4)
    if (encryptionRequests.has(code)) return { kind: "encryption" }
    if (code === cancelRequest) return { kind: "cancel" }
    this.#started = true
    return { kind: "startup", bytes }
  }

  #nextTyped(): WireMessage | null {
    if (this.#pending.length < 5) return null
    const bytes = this.#take(1 + this.#pending.readInt32BE(1))
    if (bytes === null) return null
    const type = bytes[0]
    if (type === terminate) return { kind: "terminate" }
    return { kind: "query", bytes, completes: type === sync || type === simpleQuery }
  }

  #take(length: number): Buffer | null {
    if (this.#pending.length < length) return null
    const bytes = this.#pending.subarray(0, length)
    this.#pending = this.#pending.subarray(length)
    return bytes
  }
}
