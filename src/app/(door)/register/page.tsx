import type { Metadata } from "next"
import { AlreadyIn } from "@/screens/account/already-in"
import { RegistrationFlow } from "@/screens/registration/registration-flow"
import { type DoorOptions, openDoor } from "@/server/door"
import { pageLanguage } from "@/server/page-language"
import { wordsFor } from "@/words/catalogue"
import { visitor } from "../../visitor"
import { doorPageOf } from "../door-page-of"

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await pageLanguage()
  return { title: wordsFor(locale).door.registerTitle }
}

/** Creating an account. */
export default async function RegisterPage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const [door, user] = await Promise.all([openDoor({ purposes: ["register"], searchParams }), visitor()])
  if (user) return <AlreadyIn phoneNumber={user.phoneNumberFormatted} next={door.next} />
  return <RegistrationFlow door={doorPageOf(door)} />
}
