import { describe, expect, test } from "vitest"
import { WireReader } from "./wire-messages"

/** A message as a client writes it: a type, a length that counts itself, what it says. */
function typed(type: string, text = ""): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(4 + body.length, 1)
  return Buffer.concat([head, body])
}

/** A message from before the connection has begun: a length and a number. */
function untyped(code: number, text = ""): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(8)
  head.writeInt32BE(8 + body.length, 0)
  head.writeInt32BE(code, 4)
  return Buffer.concat([head, body])
}

const startup = untyped(196608, "user\0postgres\0\0")

describe("messages of a client", () => {
  test("are put together again wherever the network has cut them", () => {
    const sent = Buffer.concat([startup, typed("P", "select 1"), typed("S"), typed("Q", "select 2")])
    const whole = new WireReader().read(sent)
    for (const size of [1, 2, 3, 7, 20]) {
      const reader = new WireReader()
      const pieces = Array.from({ length: Math.ceil(sent.length / size) }, (_, at) =>
        reader.read(sent.subarray(at * size, (at + 1) * size)),
      )
      expect(pieces.flat()).toEqual(whole)
    }
  })

  test("complete a turn with Sync and with a simple query, and with nothing else", () => {
    const reader = new WireReader()
    reader.read(startup)
    const types = ["P", "B", "D", "E", "H", "C", "S", "Q"]
    const messages = reader.read(Buffer.concat(types.map((type) => typed(type, "x"))))
    const complete = messages.flatMap((message, at) =>
      message.kind === "query" && message.completes ? [types[at]] : [],
    )
    expect(complete).toEqual(["S", "Q"])
  })

  test("may ask for encryption before they begin", () => {
    const kinds = new WireReader()
      .read(Buffer.concat([untyped(80877103), startup, typed("X")]))
      .map(({ kind }) => kind)
    expect(kinds).toEqual(["encryption", "startup", "terminate"])
  })

  test("may only ask to cancel", () => {
    expect(new WireReader().read(untyped(80877102, "12345678"))).toEqual([{ kind: "cancel" }])
  })
})
