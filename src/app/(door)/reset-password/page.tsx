import { ResetPasswordFlow } from "@/screens/reset-password/reset-password-flow"
import { type DoorOptions, openDoor } from "@/server/door"
import { wordsFor } from "@/words/catalogue"
import { doorPageOf } from "../door-page-of"

/** A forgotten password. Open also to whoever is signed in, who may have forgotten it too. */
export default async function ResetPasswordPage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const door = await openDoor({ purposes: ["reset-password"], searchParams })
  return <ResetPasswordFlow door={doorPageOf(door)} words={wordsFor(door.locale).reset} />
}
