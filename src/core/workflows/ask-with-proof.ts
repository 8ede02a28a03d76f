import type { PhoneNumber } from "../phone-number"
import type { NewProfile } from "../ports/proof-store"
import type { Result } from "../result"
import { askToJoin, type JoinRefusal } from "./ask-hooks"
import type { Caller, Dependencies } from "./dependencies"
import { type Proved, returnProof } from "./prove-code"

/**
 * Asks the owner's code whether somebody may join whose code was right (`null`: whose number was proved before). Where it
 * refuses, and where it throws, nothing is written: the try comes back and the code stays good.
 */
export async function askWithProof(
  deps: Dependencies,
  caller: Caller,
  proved: Proved | null,
  { phoneNumber, profile }: { readonly phoneNumber: PhoneNumber; readonly profile: NewProfile },
): Promise<Result<NewProfile, JoinRefusal>> {
  let joins = false
  try {
    const joining = await askToJoin(deps, phoneNumber, profile)
    joins = joining.ok
    return joining
  } finally {
    if (!joins && proved !== null) await returnProof(deps, caller, proved)
  }
}
