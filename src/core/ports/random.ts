/** Chance, from outside. */
export interface Random {
  /** Bytes that nobody can guess. */
  bytes(count: number): Uint8Array
  /** A UUIDv7: unique, and later ones sort after earlier ones. */
  id(): string
}
