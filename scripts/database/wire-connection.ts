import type { Socket } from "node:net"
import type { PGlite } from "@electric-sql/pglite"
import type { TurnQueue } from "./turn-queue"
import { type WireMessage, WireReader } from "./wire-messages"

/** An open transaction in which nothing happens makes everybody else wait. After this long it is rolled back. */
const idleTransactionLimitMs = 60_000

/** One client of the embedded database. */
export class WireConnection {
  readonly #reader = new WireReader()
  /** The last piece of work. Messages of one connection are handled one after the other. */
  #work: Promise<void> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #closed = false

  constructor(
    private readonly database: PGlite,
    private readonly turns: TurnQueue<WireConnection>,
    private readonly socket: Socket,
  ) {
    socket.setNoDelay(true)
    socket.on("data", (piece) => {
      for (const message of this.#reader.read(Buffer.from(piece))) this.#then(() => this.#handle(message))
    })
    // A client that goes away without a word: "close" follows.
    socket.on("error", () => undefined)
    socket.on("close", () => this.#end())
  }

  /** Ends the connection and what it has open. Resolves when the database is free of it. */
  async close(): Promise<void> {
    this.socket.destroy()
    this.#end()
    await this.#work
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch(() => {
      // The engine itself has failed (an error of a query is an answer, not an exception).
      this.turns.leave(this)
      this.socket.destroy()
    })
  }

  async #handle(message: WireMessage): Promise<void> {
    if (this.#closed) return
    if (message.kind === "encryption") this.socket.write("N")
    // There is no second backend that could be asked to stop: the request is dropped, as the protocol allows.
    else if (message.kind === "cancel" || message.kind === "terminate") this.socket.end()
    else await this.#run(message.bytes, message.kind === "startup" || message.completes)
  }

  async #run(bytes: Buffer, completes: boolean): Promise<void> {
    clearTimeout(this.#idle)
    await this.turns.enter(this)
    if (this.#closed) return this.turns.leave(this)
    await this.database.runExclusive(() =>
      this.database.execProtocolRawStream(new Uint8Array(bytes), {
        onRawData: (answer) => {
          if (this.socket.writable) this.socket.write(Buffer.from(answer))
        },
      }),
    )
    // Parse, Bind and Execute up to their Sync belong together, and so does a transaction.
    if (completes && !this.database.isInTransaction()) this.turns.leave(this)
    else this.#idle = setTimeout(() => this.socket.destroy(), idleTransactionLimitMs).unref()
  }

  #end(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#idle)
    this.#then(() => this.#abandon())
  }

  /** Ends what the client has begun and will not finish. */
  async #abandon(): Promise<void> {
    if (!this.turns.holds(this)) return
    // A Sync ends what was sent without one, also after an error; the rollback ends the transaction.
    await this.database.runExclusive(() => this.database.execProtocolRaw(Uint8Array.of(0x53, 0, 0, 0, 4)))
    if (this.database.isInTransaction()) await this.database.exec("ROLLBACK")
    this.turns.leave(this)
  }
}
