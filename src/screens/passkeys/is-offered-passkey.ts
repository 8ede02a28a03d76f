import { canMakePasskeys } from "@/client/passkey"

/** Somebody who is signed in waits no longer than this for an offer: then they go on without. */
const patienceMs = 2_000

/** Whether this browser is to offer a passkey now. Whatever goes wrong, it is not. */
export async function isOfferedPasskey(ask: () => Promise<{ readonly offered: boolean }>): Promise<boolean> {
  const asked = async () => (await canMakePasskeys()) && (await ask()).offered
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false))
  return Promise.race([asked(), late]).catch(() => false)
}
