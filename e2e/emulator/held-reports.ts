import { seededRandom } from "../../src/testing/seeded-random"

/**
 * In which order reports are told that were held back: by their places, the first is 0, or shuffled, the same way for
 * the same seed. A place may stand twice, as providers repeat themselves; one that stands nowhere is never told.
 */
export type ReportOrder = readonly number[] | { readonly shuffledBy: number }

/** What tests may ask about when a provider tells what happened. `Answer`: what the site answers. */
export interface HoldOperations<Answer> {
  /** Tells nothing from now on: things go on happening at the provider. */
  holdReports(): Promise<void>
  /** Tells what was held back, one after the other, and from then on everything at once. As it happened unless told. */
  releaseReports(order?: ReportOrder): Promise<readonly Answer[]>
}

/** Reports on their way from a provider to a site. */
export interface HeldReports<Answer> {
  readonly control: HoldOperations<Answer>
  /** Sends a report, or keeps it for later. `null`: it is kept. */
  tell(send: () => Promise<Answer>): Promise<Answer | null>
  /** Forgets what was held back, and holds no more. */
  clear(): void
}

/** Makes a provider that tells at once what happens, until it is asked to hold back. */
export function createHeldReports<Answer>(): HeldReports<Answer> {
  let holding = false
  const held: (() => Promise<Answer>)[] = []
  return {
    control: {
      holdReports: async () => {
        holding = true
      },
      releaseReports: async (order) => {
        holding = false
        const answers: Answer[] = []
        for (const send of inOrder(held.splice(0), order)) answers.push(await send())
        return answers
      },
    },
    tell: async (send) => {
      if (!holding) return send()
      held.push(send)
      return null
    },
    clear: () => {
      holding = false
      held.length = 0
    },
  }
}

function inOrder<Item>(items: readonly Item[], order: ReportOrder = [...items.keys()]): readonly Item[] {
  if ("shuffledBy" in order) return shuffled(items, order.shuffledBy)
  return order.map((place) => {
    const item = items[place]
    if (item === undefined) throw new Error(`no report ${place} was held back`)
    return item
  })
}

function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const random = seededRandom(`reports ${seed}`)
  const drawn = items.map((item) => ({ item, lot: Buffer.from(random.bytes(8)).toString("hex") }))
  return drawn.sort((one, other) => (one.lot < other.lot ? -1 : 1)).map(({ item }) => item)
}
