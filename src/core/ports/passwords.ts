import type { PasswordProblem, RefusalOf } from "../refusals"
import type { Result } from "../result"

/** Hashes and compares passwords. Both wait for a place and answer `busy` when none comes free in time. */
export interface Passwords {
  /** Waits for a place, then proves, then hashes: a proof that costs something is not spent where no place comes free. */
  hashAfter<Value, Failure>(
    password: string,
    prove: () => Promise<Result<Value, Failure>>,
  ): Promise<Result<{ readonly proof: Value; readonly hash: string }, Failure | RefusalOf<"busy">>>
  hash(password: string): Promise<Result<string, RefusalOf<"busy">>>
  /** `record` is `null` for nobody: the same work is done and the answer is no. */
  matches(
    password: string,
    hash: string | null,
  ): Promise<Result<{ readonly matches: boolean; readonly outdated: boolean }, RefusalOf<"busy">>>
}

/** Judges a new password. `null`: good. */
export interface PasswordJudge {
  judge(password: string, about: { appName: string; phoneNumber: string }): PasswordProblem | null
}
