import type { SignReport } from "@/core/ports/signed-report"
import { Secret } from "@/core/secret"
import { signatureV3 } from "./plivo-signature"

/** Signs reports as Plivo does, so that a site can be its own Plivo for a moment. They name no message. */
export function signPlivoReport({ authToken }: { readonly authToken: Secret }): SignReport {
  return async (url, signature) => {
    const fields = { ParentAuthID: "nobody" }
    const token = signature === "genuine" ? authToken : new Secret("the token of somebody else")
    // A nonce only keeps one signature from being used twice, and whoever has this one could do nothing with it.
    const nonce = "12345678901234567890"
    const parameters = Object.entries(fields)
    return {
      fields,
      headers: {
        "x-plivo-signature-v3": signatureV3({ method: "POST", url, parameters, nonce }, token),
        "x-plivo-signature-v3-nonce": nonce,
      },
    }
  }
}
