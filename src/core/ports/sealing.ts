/** Seals what the database keeps and must not be able to read. */
export interface Sealing {
  /** `field` binds the seal: one that is moved to another field does not open. */
  seal(plain: Uint8Array, field: string): string
  /** Throws `OtherSeal` where it was sealed with another secret, or for another field. */
  open(sealed: string, field: string): Uint8Array
}

/** What was sealed does not open with the secret of this process: the owner has to give back the one that it was sealed with. */
export class OtherSeal extends Error {
  override readonly name = "OtherSeal"

  constructor(field: string) {
    super(`what is sealed in ${field} was sealed with another APP_SECRET`)
  }
}
