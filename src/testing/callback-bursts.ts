import fc from "fast-check"

/** A word of a provider about a message, and what a row has to say once it was the last one. */
export interface Word {
  readonly status: string
  /** The error code beside it; `null`: none. */
  readonly code: string | null
  readonly leaves: Standing
}

/** What a row says about where its message is. */
interface Standing {
  readonly state: "accepted" | "delivered" | "failed"
  readonly failure: string | null
  readonly providerErrorCode: string | null
}

/** A message, and what its provider will say about it. */
export interface Plan {
  readonly provider: "twilio" | "plivo"
  /** Whether callbacks come before we have read the provider's own answer. */
  readonly overtaken: boolean
  readonly words: readonly Word[]
  /** Whether it is said to have ended in two ways. */
  readonly contradicts: boolean
}

/** Messages, and the callbacks about them in the order in which they come. */
export interface Burst {
  readonly plans: readonly Plan[]
  /** `message`: its place in `plans`. */
  readonly callbacks: readonly { readonly message: number; readonly word: Word }[]
}

const messages = 100
const callbacksOfEach = 10

const step = (status: string): Word => ({
  status,
  code: null,
  leaves: { state: "accepted", failure: null, providerErrorCode: null },
})
const delivered: Word = {
  status: "delivered",
  code: null,
  leaves: { state: "delivered", failure: null, providerErrorCode: null },
}
const failed = (status: string, code: string, failure: string): Word => ({
  status,
  code,
  leaves: { state: "failed", failure, providerErrorCode: code },
})

const wordsOf = {
  twilio: {
    steps: [step("queued"), step("sending"), step("sent")],
    ends: [
      delivered,
      failed("undelivered", "30007", "carrier-refused"),
      failed("failed", "30003", "number-unreachable"),
    ],
  },
  plivo: {
    steps: [step("queued"), step("sent")],
    ends: [
      delivered,
      failed("undelivered", "30", "carrier-refused"),
      failed("failed", "80", "number-unreachable"),
    ],
  },
} as const satisfies Readonly<Record<Plan["provider"], object>>

/** Most messages end in one way, some in none, and about some a provider contradicts itself. */
const plans: fc.Arbitrary<Plan> = fc
  .record({
    provider: fc.constantFrom("twilio", "plivo"),
    overtaken: fc.constantFrom(true, false, false, false),
    ways: fc.constantFrom(0, 1, 1, 1, 2),
  })
  .chain(({ provider, overtaken, ways }) => {
    const { steps, ends } = wordsOf[provider]
    return fc
      .shuffledSubarray([...ends], { minLength: ways, maxLength: ways })
      .chain((theirs) =>
        fc.array(fc.constantFrom<Word>(...steps, ...theirs), {
          minLength: callbacksOfEach,
          maxLength: callbacksOfEach,
        }),
      )
      .map((words) => ({ provider, overtaken, words, contradicts: ways > 1 }))
  })

/** A thousand callbacks about a hundred messages, in any order and many of them several times. */
export const bursts: fc.Arbitrary<Burst> = fc
  .array(plans, { minLength: messages, maxLength: messages })
  .chain((made) => {
    const all = made.flatMap(({ words }, message) => words.map((word) => ({ message, word })))
    return fc
      .shuffledSubarray(all, { minLength: all.length })
      .map((callbacks) => ({ plans: made, callbacks }))
  })

/** Plivo says in each callback what a text of one segment costs. */
const plivoPrice = 0.0077

/** What the row of a message has to say in the end: the first end that was told, else that the provider has it. */
export function rightRow(
  { plans: made, callbacks }: Burst,
  message: number,
): Standing & { segments: number; price: number | null } {
  const told = callbacks.filter((callback) => callback.message === message).map(({ word }) => word)
  const end = told.find(({ leaves }) => leaves.state !== "accepted")
  const { leaves } = end ?? step("accepted")
  return { ...leaves, segments: 1, price: made[message]?.provider === "plivo" ? plivoPrice : null }
}
