/** A passkey that a browser is told of: to be left out, or to be asked for. */
export interface PasskeyDescriptor {
  id: string
  type: string
  transports?: string[]
}

/** What `navigator.credentials.create()` is asked for, as WebAuthn writes it in JSON. Nothing in it is secret. */
export interface RegistrationOptions {
  challenge: string
  rp: { id?: string; name: string }
  /** `id` comes back with every assertion; `name` is what the device shows beside the passkey. */
  user: { id: string; name: string; displayName: string }
  pubKeyCredParams: { type: "public-key"; alg: number }[]
  /** How long the browser lets the person take, in milliseconds. */
  timeout?: number
  attestation?: "direct" | "enterprise" | "indirect" | "none"
  excludeCredentials?: PasskeyDescriptor[]
  authenticatorSelection?: {
    residentKey?: "discouraged" | "preferred" | "required"
    requireResidentKey?: boolean
    userVerification?: "discouraged" | "preferred" | "required"
  }
  hints?: ("hybrid" | "security-key" | "client-device")[]
  extensions?: { credProps?: boolean }
}

/** What `navigator.credentials.get()` is asked for, as WebAuthn writes it in JSON. */
export interface AssertionOptions {
  challenge: string
  rpId?: string
  /** Empty: whichever passkey the device has for this site. So nothing tells who has one. */
  allowCredentials?: PasskeyDescriptor[]
  timeout?: number
  userVerification?: "discouraged" | "preferred" | "required"
}

/** A new passkey as a browser hands it back. All texts but the transports are base64url. */
export interface RegistrationAnswer {
  readonly id: string
  readonly rawId: string
  readonly type: "public-key"
  readonly response: {
    readonly clientDataJSON: string
    readonly attestationObject: string
    readonly transports: readonly string[]
  }
}

/** What a passkey signed, as a browser hands it back. */
export interface AssertionAnswer {
  readonly id: string
  readonly rawId: string
  readonly type: "public-key"
  readonly response: {
    readonly clientDataJSON: string
    readonly authenticatorData: string
    readonly signature: string
    /** Whose the device says that it is; `null`: it did not say. */
    readonly userHandle: string | null
  }
}

/** What is kept of a passkey, besides whose it is and what it is called. */
export interface PasskeyCredential {
  /** base64url. */
  readonly credentialId: string
  /** COSE. */
  readonly publicKey: Uint8Array
  /** 0 to 2³² - 1; always 0 where the device does not count. */
  readonly counter: number
  readonly transports: readonly string[]
}

/** A new passkey that is what it says. */
export interface VerifiedRegistration extends PasskeyCredential {
  /** Whether it lives on more than one device. */
  readonly backedUp: boolean
}

/** An assertion that was signed by its passkey, by a person whom the device has verified. */
export interface VerifiedAssertion {
  readonly counter: number
  readonly backedUp: boolean
}

/** Who a passkey is made for, and how the device may call the account. */
export interface PasskeyOwner {
  readonly userId: string
  /** What tells this account from others of the same person: the number, for reading. */
  readonly accountName: string
  /** What the person calls themselves. */
  readonly displayName: string
}

/** Asks browsers for passkeys of this site and judges what they hand back. `null`: it is not what was asked for. */
export interface Passkeys {
  /** `exclude`: what the account has already, so that no device makes a second one. */
  registrationOptions(
    challenge: string,
    owner: PasskeyOwner,
    exclude: readonly PasskeyReference[],
  ): Promise<RegistrationOptions>
  /** `allow`: nothing where nobody is known yet. */
  assertionOptions(challenge: string, allow: readonly PasskeyReference[]): Promise<AssertionOptions>
  verifyRegistration(challenge: string, answer: RegistrationAnswer): Promise<VerifiedRegistration | null>
  /** Whose the passkey is has to be what the device says; `mayBeSilent`: it need not say, since the account is known. */
  verifyAssertion(
    challenge: string,
    answer: AssertionAnswer,
    passkey: PasskeyCredential & { readonly userId: string },
    mayBeSilent: boolean,
  ): Promise<VerifiedAssertion | null>
}

/** How a browser finds a passkey. */
export type PasskeyReference = Pick<PasskeyCredential, "credentialId" | "transports">
