/** Seals what the database keeps and must not be able to read. */
export interface Sealing {
  /** `field` binds the seal: one that is moved to another field does not open. */
  seal(plain: Uint8Array, field: string): string
  /** Throws where it was sealed with another secret, or for another field. */
  open(sealed: string, field: string): Uint8Array
}
