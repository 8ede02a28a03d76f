import type { CaptchaLook } from "../ports/captcha"
import type { Dependencies } from "../workflows/dependencies"
import { type Asking, ask } from "./ask"
import { type CheckLine, siteLine } from "./check-line"
import type { Finding } from "./finding"

/** Whether the CAPTCHA of strangers can be checked. No line where the site asks for none. */
export async function captchaLines(
  deps: Asking & Pick<Dependencies, "captcha">,
): Promise<readonly CheckLine[]> {
  const { captcha } = deps
  if (captcha === null) return []
  const { asked, tookMs } = await ask(deps, () => captcha.look())
  return [siteLine("captcha", findingOf(asked), tookMs)]
}

function findingOf(look: CaptchaLook | { readonly kind: "not-told" }): Finding {
  if (look.kind === "not-told") return { kind: "captcha-unreachable", errorCode: null }
  if (look.kind === "unreachable") return { kind: "captcha-unreachable", errorCode: look.errorCode }
  return { kind: `captcha-${look.kind}` }
}
