import type { PhoneNumber } from "../phone-number"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Dependencies } from "./dependencies"

/** Judges a password that is to be set. Wherever one is, this comes before anything is spent on it. */
export function judgeNewPassword(
  { passwordJudge, policy, site }: Dependencies,
  password: string,
  /** `null`: the account has none. */
  phoneNumber: PhoneNumber | null,
): Result<null, RefusalOf<"password-refused">> {
  const about = { appName: site.appName, phoneNumber: phoneNumber ?? "" }
  const problem = passwordJudge.judge(password, about)
  if (problem === null) return granted(null)
  return refused({
    kind: "password-refused",
    problem,
    minimumLength: policy.passwordMinimumLength,
    maximumLength: policy.passwordMaximumLength,
  })
}
