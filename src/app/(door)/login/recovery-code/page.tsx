import { AlreadyIn } from "@/screens/account/already-in"
import { RecoverySignIn } from "@/screens/sign-in/recovery-sign-in"
import { type DoorOptions, openDoor } from "@/server/door"
import { visitor } from "../../../visitor"
import { doorPageOf } from "../../door-page-of"

/** Signing in with a recovery code, for a lost phone. */
export default async function RecoveryLoginPage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const [door, user] = await Promise.all([openDoor({ purposes: [], searchParams }), visitor()])
  if (user) return <AlreadyIn phoneNumber={user.phoneNumberFormatted} next={door.next} />
  return <RecoverySignIn door={doorPageOf(door)} />
}
