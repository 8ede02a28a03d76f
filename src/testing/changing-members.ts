import type { SessionReading } from "@/core/workflows/read-session"
import type { Caller } from "@/core/workflows/dependencies"
import type { Container } from "@/server/container"
import { caller, present } from "./builders"
import { grantedIn } from "./results"
import { receivedCode, startedSignIn } from "./test-site"

/** Somebody who is signed in, with a code alone: so that a fresh code is all that a change asks for. */
export interface ChangingMember {
  readonly by: Caller
  readonly token: string
  readonly session: SessionReading
}

/** A right code for a new number, on its way. */
export interface BegunChange extends ChangingMember {
  readonly challengeId: string
  readonly code: string
}

/** Signs a number in, on a site that makes the account where there is none. */
export async function memberAt(
  container: Container,
  phoneNumber: string,
  name = `browser of ${phoneNumber}`,
): Promise<ChangingMember> {
  const by = caller(name)
  const begun = await startedSignIn(container, phoneNumber, by)
  const done = grantedIn(await container.workflows.completeSignIn(by, begun))
  if (done.kind !== "signed-in") throw new Error(done.kind)
  const session = present(await container.workflows.readSession(done.token), "session")
  return { by, token: done.token, session }
}

/** Asks for a code for a new number and receives it. */
export async function changeBegun(
  container: Container,
  who: ChangingMember,
  phoneNumber: string,
): Promise<BegunChange> {
  const typed = { country: "US", phoneNumber }
  const seen = grantedIn(await container.workflows.startPhoneChange(who.by, who.session, typed))
  const code = await receivedCode(container, seen, phoneNumber)
  return { ...who, challengeId: seen.view.challengeId, code }
}

/** Enters the code of a change. */
export function completed({ workflows }: Container, { by, session, challengeId, code }: BegunChange) {
  return workflows.completePhoneChange(by, session, { challengeId, code })
}

/** Moves an account and answers the token in the link that its old number got. */
export async function linkOfChange(
  container: Container,
  who: ChangingMember,
  phoneNumber: string,
): Promise<string> {
  const { phoneNumber: oldNumber } = who.session.user
  const done = grantedIn(await completed(container, await changeBegun(container, who, phoneNumber)))
  if (done.kind !== "changed") throw new Error(done.kind)
  for (const id of done.noticeIds) await container.workflows.sendQueued(id)
  const [text] = await present(container.devInbox, "dev inbox").list(present(oldNumber), 1)
  return present(/\/undo#(\S+)$/.exec(text?.body ?? "")?.[1], "link")
}
