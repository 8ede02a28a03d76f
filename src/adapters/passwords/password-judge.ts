import { dictionary } from "@zxcvbn-ts/language-common"
import type { Policy } from "../../core/policy"
import type { PasswordJudge } from "../../core/ports/passwords"

/** One list for a process, however many judges there are in it. */
const common = new Set(dictionary["passwords-common"].map((password) => password.toLowerCase()))

/**
 * Judges new passwords: length, and a list of about 49,000 that attackers try first. NIST SP 800-63B-4 asks for no
 * more where tries are limited; rules about kinds of signs make passwords worse.
 */
export function createPasswordJudge(policy: Policy): PasswordJudge {
  return {
    judge(password, { appName, phoneNumber }) {
      const normal = password.normalize("NFKC")
      const lower = normal.toLowerCase()
      const length = [...normal].length
      if (length < policy.passwordMinimumLength) return "too-short"
      if (length > policy.passwordMaximumLength) return "too-long"
      if (isOwnNumber(normal, phoneNumber)) return "own-number"
      if (isAppName(lower, appName)) return "app-name"
      return common.has(lower) || isOneSign(lower) ? "common" : null
    },
  }
}

/** The number in any spelling, with or without the calling code. */
function isOwnNumber(password: string, phoneNumber: string): boolean {
  const digits = password.replace(/[\s+().-]/g, "").replace(/^0+/, "")
  return /^\d+$/.test(digits) && digits.length >= 6 && phoneNumber.endsWith(digits)
}

/** The name of the site, whatever its spelling, alone or with digits and signs around it. */
function isAppName(lower: string, appName: string): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}]/gu, "")
  const name = letters(appName.normalize("NFKC").toLowerCase())
  return name.length >= 3 && letters(lower) === name
}

function isOneSign(lower: string): boolean {
  return new Set(lower).size === 1
}
