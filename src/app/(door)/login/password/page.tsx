import { AlreadyIn } from "@/screens/account/already-in"
import { PasswordSignInFlow } from "@/screens/sign-in/password-sign-in-flow"
import { type DoorOptions, openDoor } from "@/server/door"
import { visitor } from "../../../visitor"
import { doorPageOf } from "../../door-page-of"

/** Signing in with a password and a code. */
export default async function PasswordLoginPage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const [door, user] = await Promise.all([openDoor({ purposes: ["second-factor"], searchParams }), visitor()])
  if (user) return <AlreadyIn phoneNumber={user.phoneNumberFormatted} next={door.next} />
  return <PasswordSignInFlow door={doorPageOf(door)} />
}
