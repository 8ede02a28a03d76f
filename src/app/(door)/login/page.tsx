import { redirect } from "next/navigation"
import { AlreadyIn } from "@/screens/account/already-in"
import { PhoneSignInFlow } from "@/screens/sign-in/phone-sign-in-flow"
import { doorHref } from "@/screens/door/door-page"
import { getContainer } from "@/server/container"
import { type DoorOptions, openDoor } from "@/server/door"
import { visitor } from "../../visitor"
import { doorPageOf } from "../door-page-of"

/** Signing in with a code. */
export default async function LoginPage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const [door, user] = await Promise.all([openDoor({ purposes: ["sign-in"], searchParams }), visitor()])
  if (!getContainer().site.codeSignIn) redirect(doorHref("/login/password", door.next))
  if (user) return <AlreadyIn phoneNumber={user.phoneNumberFormatted} next={door.next} />
  return <PhoneSignInFlow door={doorPageOf(door)} />
}
