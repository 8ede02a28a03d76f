import { StopFlow } from "@/screens/stop/stop-flow"
import { type DoorOptions, openDoor } from "@/server/door"
import { wordsFor } from "@/words/catalogue"
import { doorPageOf } from "../door-page-of"

/** "Never text me": for whoever has a number, signed in or not. No session is looked at. */
export default async function StopPage({ searchParams }: Pick<DoorOptions, "searchParams">) {
  const door = await openDoor({ purposes: ["opt-out"], searchParams })
  return <StopFlow door={doorPageOf(door)} words={wordsFor(door.locale).stop} />
}
