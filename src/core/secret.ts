const inspectSymbol = Symbol.for("nodejs.util.inspect.custom")

/**
 * A text that must not be printed: in a log line, an error, a template or JSON it reads "[secret]".
 * Whoever needs it says so, with `reveal()`.
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself, for the one place that uses it. */
  reveal(): string {
    return this.#text
  }

  /** Whether both are the same text. Not for what a stranger sends: the time that it takes tells where they differ. */
  isSame(other: Secret): boolean {
    return this.#text === other.#text
  }

  toString(): string {
    return "[secret]"
  }

  toJSON(): string {
    return "[secret]"
  }

  [inspectSymbol](): string {
    return "[secret]"
  }
}
