import { readAlertName } from "./alert"
import type { PhoneNumber } from "./phone-number"
import type { NoticeKind, NoticeMatter } from "./ports/delivery-store"

/** What a notice tells, as its row keeps it in one word. Only we write it: what does not fit is a defect. */
export function noticeMatterOf(kind: NoticeKind, about: string | null): NoticeMatter {
  if (kind === "account-closing") return { kind, day: about ?? "" }
  if (kind !== "alert") return { kind, about: about as PhoneNumber | null }
  const alert = readAlertName(about ?? "")
  if (alert === null) throw new Error("a notice is about no alert that there is")
  return { kind, alert }
}
