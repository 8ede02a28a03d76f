import { PhoneChangeFlow } from "@/screens/phone-change/phone-change-flow"
import { getContainer } from "@/server/container"
import { requireUser } from "@/server/current-user"
import { type DoorOptions, openDoor } from "@/server/door"
import { doorPageOf } from "../../../(door)/door-page-of"
import { titled } from "../../../titled"

const dayMs = 86_400_000

export const generateMetadata = () => titled((words) => words.account.phone.changeTitle)

/** Another number for the account of whoever is signed in. */
export default async function PhonePage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const user = await requireUser("/account/phone")
  const door = await openDoor({ purposes: ["change-phone"], searchParams })
  return (
    <PhoneChangeFlow
      door={doorPageOf(door)}
      phoneNumber={user.phoneNumberFormatted}
      undoDays={Math.floor(getContainer().policy.phoneUndoMs / dayMs)}
    />
  )
}
