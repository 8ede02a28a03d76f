import type { CDPSession, Page } from "@playwright/test"

/** A passkey as Chromium holds it. Texts are base64, not base64url. */
type HeldPasskey = Awaited<ReturnType<typeof credentialsOf>>[number]

/** A device with a fingerprint reader, in Chromium itself. It is there for one page, until that page is closed. */
export interface VirtualAuthenticator {
  /** Whether the next finger is the right one; it is, until a test says otherwise. */
  setUserVerified(verified: boolean): Promise<void>
  /** Whether anybody lays a finger on it; without, what is asked for waits for ever. */
  setUserPresent(present: boolean): Promise<void>
  /** The passkeys that it has. */
  passkeys(): Promise<readonly HeldPasskey[]>
  /** Has a passkey that another device has too, as synchronised ones are. */
  take(passkey: HeldPasskey): Promise<void>
  /** Forgets all of them, as a lost device does. */
  forget(): Promise<void>
}

/**
 * Gives a page a device that makes passkeys. The page has to be at `http://localhost` or at https: at 127.0.0.1 Chromium
 * makes none. The passkeys of this device count how often they were used.
 */
export async function addVirtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable", { enableUI: false })
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    setUserVerified: async (isUserVerified) => {
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified })
    },
    setUserPresent: async (enabled) => {
      await session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled })
    },
    passkeys: () => credentialsOf(session, authenticatorId),
    take: async (credential) => {
      await session.send("WebAuthn.addCredential", { authenticatorId, credential })
    },
    forget: async () => {
      await session.send("WebAuthn.clearCredentials", { authenticatorId })
    },
  }
}

async function credentialsOf(session: CDPSession, authenticatorId: string) {
  return (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials
}
