import type {
  AssertionAnswer,
  AssertionOptions,
  RegistrationAnswer,
  RegistrationOptions,
} from "@/core/ports/passkeys"
import type { Result } from "@/core/result"

/** Why a browser handed nothing back. */
export type PasskeyFailure =
  /** Closed by the person, not verified, too late, or there was none: browsers do not tell these apart to a site. */
  | "cancelled"
  /** Not at this address. */
  | "not-allowed"
  /** The device has one of this account. */
  | "already-registered"
  /** Neither the browser nor the device can. */
  | "unsupported"
  /** Whatever else: trying again may help. */
  | "failed"

const failures: Readonly<Record<string, PasskeyFailure>> = {
  NotAllowedError: "cancelled",
  AbortError: "cancelled",
  SecurityError: "not-allowed",
  InvalidStateError: "already-registered",
  ConstraintError: "unsupported",
  NotSupportedError: "unsupported",
}

/** Whether this browser knows passkeys at all. On the server: no. */
export function knowsPasskeys(): boolean {
  return typeof globalThis.PublicKeyCredential === "function"
}

/** Whether the device in front of the person makes passkeys by itself, with its screen lock, finger or face. */
export async function canMakePasskeys(): Promise<boolean> {
  return knowsPasskeys() && PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
}

/**
 * Has the device make a passkey. Only on a click: the library is loaded then, while `ask` gets from the server what to
 * ask the device for. What `ask` throws comes through as it is.
 */
export async function makePasskey(
  ask: () => Promise<RegistrationOptions>,
): Promise<Result<RegistrationAnswer, PasskeyFailure>> {
  return asked(ask, async ({ startRegistration }, optionsJSON) => {
    const { id, rawId, type, response } = await startRegistration({ optionsJSON })
    const { clientDataJSON, attestationObject, transports = [] } = response
    return { id, rawId, type, response: { clientDataJSON, attestationObject, transports } }
  })
}

/** Has the device sign with a passkey that the person chooses. As `makePasskey`, on a click. */
export async function signWithPasskey(
  ask: () => Promise<AssertionOptions>,
): Promise<Result<AssertionAnswer, PasskeyFailure>> {
  return asked(ask, async ({ startAuthentication }, optionsJSON) => {
    const { id, rawId, type, response } = await startAuthentication({ optionsJSON })
    const { clientDataJSON, authenticatorData, signature, userHandle = null } = response
    return { id, rawId, type, response: { clientDataJSON, authenticatorData, signature, userHandle } }
  })
}

/** What a browser threw, in our words. It goes by the name: the library's own errors have that of what caused them. */
export function passkeyFailureOf(error: unknown): PasskeyFailure {
  return (error instanceof Error && failures[error.name]) || "failed"
}

type Library = typeof import("@simplewebauthn/browser")

async function asked<Options, Answer>(
  ask: () => Promise<Options>,
  act: (library: Library, options: Options) => Promise<Answer>,
): Promise<Result<Answer, PasskeyFailure>> {
  if (!knowsPasskeys()) return { ok: false, refusal: "unsupported" }
  const loading = import("@simplewebauthn/browser").catch(() => null)
  const options = await ask()
  const library = await loading
  if (library === null) return { ok: false, refusal: "failed" }
  try {
    return { ok: true, value: await act(library, options) }
  } catch (error) {
    return { ok: false, refusal: passkeyFailureOf(error) }
  }
}
