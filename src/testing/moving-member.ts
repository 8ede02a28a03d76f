import { caller, present } from "./builders"
import { grantedIn } from "./results"
import { begunSignIn, goodPassword, registeredIn, textedCode, type WorkflowWorld } from "./workflow-world"

/** The number that a moving member has, and the one that they go to. */
export const [oldNumber, newNumber] = ["+14155550132", "+14155550133"] as const

/** What somebody types who lives in the United States. */
export const typedNumber = (phoneNumber: string = newNumber) => ({ country: "US", phoneNumber })

/** Who is signed in by a token. */
export async function reading(world: WorkflowWorld, token: string) {
  return present(await world.workflows.readSession(token), "session")
}

/** A member who has just signed in with a password. */
export async function movingMember(world: WorkflowWorld, registrar = caller("registrar")) {
  const token = await registeredIn(world, oldNumber, goodPassword, registrar)
  return { token, by: caller("ada's laptop"), session: await reading(world, token) }
}
export type MovingMember = Awaited<ReturnType<typeof movingMember>>

/** A code for another number is on the way. */
export async function begunChange(
  world: WorkflowWorld,
  { by, session }: MovingMember,
  phoneNumber: string = newNumber,
) {
  const started = grantedIn(await world.workflows.startPhoneChange(by, session, typedNumber(phoneNumber)))
  const code = await textedCode(world, started, phoneNumber)
  const { view } = started
  return { view, challengeId: view.challengeId, code }
}

/** The account has another number. Answers the link that went to the old one. */
export async function changedNumber(
  world: WorkflowWorld,
  who: MovingMember,
  phoneNumber: string = newNumber,
) {
  const attempt = await begunChange(world, who, phoneNumber)
  const done = grantedIn(await world.workflows.completePhoneChange(who.by, who.session, attempt))
  if (done.kind !== "changed") throw new Error(done.kind)
  for (const id of done.noticeIds) await world.workflows.sendQueued(id)
  const text = world.messenger.lastTextTo(oldNumber)
  return { text, token: present(/\/undo#(\S+)$/.exec(text)?.[1], "link") }
}

/** How a sign-in with a code alone goes on. */
export async function signIn(world: WorkflowWorld, phoneNumber: string) {
  const begun = await begunSignIn(world, caller("another browser"), phoneNumber)
  world.clock.advance(30_000)
  return grantedIn(await world.workflows.completeSignIn(begun.by, begun)).kind
}
