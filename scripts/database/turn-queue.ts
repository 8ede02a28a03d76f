/**
 * Lets one holder in at a time, in the order of asking. The embedded database has one backend for all
 * connections: whoever begins something on it keeps it until that is complete.
 */
export class TurnQueue<Holder> {
  #holder: Holder | null = null
  #waiting: { holder: Holder; enter: () => void }[] = []

  holds(holder: Holder): boolean {
    return this.#holder === holder
  }

  /** Resolves when it is this holder's turn, at once when it has it already. */
  enter(holder: Holder): Promise<void> {
    if (this.#holder === holder) return Promise.resolve()
    if (this.#holder === null) {
      this.#holder = holder
      return Promise.resolve()
    }
    return new Promise((enter) => this.#waiting.push({ holder, enter }))
  }

  /** Ends the turn, if it is this holder's. The next one in line enters. */
  leave(holder: Holder): void {
    if (this.#holder !== holder) return
    const next = this.#waiting.shift()
    this.#holder = next?.holder ?? null
    next?.enter()
  }
}
