import { AlreadyIn } from "@/screens/account/already-in"
import { RegistrationFlow } from "@/screens/registration/registration-flow"
import { type DoorOptions, openDoor } from "@/server/door"
import { visitor } from "../../visitor"
import { doorPageOf } from "../door-page-of"

/** Creating an account. */
export default async function RegisterPage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const [door, user] = await Promise.all([openDoor({ purposes: ["register"], searchParams }), visitor()])
  if (user) return <AlreadyIn phoneNumber={user.phoneNumberFormatted} next={door.next} />
  return <RegistrationFlow door={doorPageOf(door)} />
}
