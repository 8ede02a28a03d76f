import { describe, expect, it } from "vitest"
import { hashToken, tokenFrom } from "@/core/opaque-token"
import { openerOf, readTransactionId, transactionIdOf } from "./transaction-id"

const challengeId = "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e77"
const token = tokenFrom(new Uint8Array(32).fill(7))

describe("a transactionId", () => {
  it("names its challenge and opens it", () => {
    const transaction = readTransactionId(transactionIdOf(challengeId, token))
    expect(transaction).toEqual({ challengeId, opener: openerOf(token) })
  })

  it("says in itself nothing that opens the challenge of a browser, nor a cookie one of REST", () => {
    expect(Buffer.from(openerOf(token)).equals(hashToken(token))).toBe(false)
    expect(readTransactionId(token)).toBeNull()
  })

  it.each(["", "x", challengeId, "a".repeat(63), "a".repeat(65), "!".repeat(64), " ".repeat(64)])(
    "is nothing else: %j",
    (text) => {
      expect(readTransactionId(text)).toBeNull()
    },
  )
})
