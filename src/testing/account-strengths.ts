import type { Container } from "@/server/container"
import { caller, numberedPhone, present } from "./builders"
import { recoveryCodesOf, sessionOf } from "./recovery-owner"
import { grantedIn } from "./results"
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from "./software-authenticator"
import { registeredAt, startedSignIn, type TestSite } from "./test-site"

/** Somebody with an account, and what they have to prove it with. */
export interface Holder {
  readonly userId: string
  /** The number that the account has, or had. */
  readonly phoneNumber: string
  readonly password: string
  /** In no way right where the account has none. */
  readonly recoveryCode: string
  /** A device with a passkey, which is the account's where it has one. */
  readonly device: SoftwareAuthenticator
}

const password = "gravel-lamp-9"
let made = 0

/** A site, and a process of it that makes accounts at the first sign-in. */
export interface AccountSite {
  readonly site: TestSite
  readonly creating: Container
}

interface Made {
  readonly phoneNumber: string
  readonly token: string
}

/** By a code alone. */
async function withoutPassword({ creating }: AccountSite): Promise<Made> {
  const phoneNumber = newNumber()
  const begun = await startedSignIn(creating, phoneNumber, caller("registrar"))
  const done = grantedIn(await creating.workflows.completeSignIn(begun.by, begun))
  return { phoneNumber, token: done.kind === "signed-in" ? done.token : "" }
}

async function withPassword({ site }: AccountSite): Promise<Made> {
  const phoneNumber = newNumber()
  return { phoneNumber, token: await registeredAt(site.container, phoneNumber, { password }) }
}

function newNumber(): string {
  made += 1
  return numberedPhone(made)
}

/** An account of each strength: what it can be proved by, and what it asks for. */
const accountsOf = {
  code: async (on) => holder(on, await withoutPassword(on), {}),
  "code and recovery codes": async (on) => holder(on, await withoutPassword(on), { codes: true }),
  "password and code": async (on) => holder(on, await withPassword(on), { codes: true }),
  "always asks for its password": async (on) =>
    holder(on, await withPassword(on), { codes: true, alwaysAsks: true }),
  "code and a passkey": async (on) => holder(on, await withoutPassword(on), { passkey: true }),
  "code, a passkey and recovery codes": async (on) =>
    holder(on, await withoutPassword(on), { codes: true, passkey: true }),
  "password, code and a passkey": async (on) => holder(on, await withPassword(on), { passkey: true }),
  "always asks for its password, and has a passkey": async (on) =>
    holder(on, await withPassword(on), { codes: true, alwaysAsks: true, passkey: true }),
  "every proof, in its grace": async (on) =>
    holder(on, await withPassword(on), { codes: true, passkey: true, leaves: true }),
} as const satisfies Record<string, (on: AccountSite) => Promise<Holder>>

async function holder(
  { site }: AccountSite,
  { phoneNumber, token }: Made,
  { codes = false, alwaysAsks = false, passkey = false, leaves = false },
): Promise<Holder> {
  const { workflows } = site.container
  const session = await sessionOf(workflows, token)
  const recoveryCodes = codes ? await recoveryCodesOf(workflows, token) : ["7K3M-00QX-1A1B-9ZZ8"]
  if (alwaysAsks) grantedIn(await workflows.setAlwaysAskPassword(caller(), session, true))
  const device = createSoftwareAuthenticator({ origin: site.container.environment.app.origin })
  const answer = device.create(grantedIn(await workflows.startPasskeyRegistration(caller(), session)))
  if (passkey) grantedIn(await workflows.addPasskey(caller(), session, { answer, name: "Phone" }))
  if (leaves) grantedIn(await workflows.leaveAccount(caller(), session, 0))
  const recoveryCode = present(recoveryCodes[0])
  return { userId: session.user.id, phoneNumber, password, recoveryCode, device }
}

/** The same account after 90 days in which nobody proved its number. */
async function silent({ site }: AccountSite, account: Holder): Promise<Holder> {
  await site.rows.query(
    "UPDATE users SET phone_proved_at = phone_proved_at - $2 * interval '1 ms' WHERE id = $1",
    [account.userId, site.container.policy.silenceMs],
  )
  return account
}

/** The same account, whose person has left, after the last day on which they could keep it. Nobody has erased it yet. */
async function due({ site }: AccountSite, account: Holder): Promise<Holder> {
  await site.rows.query(
    "UPDATE users SET deletion_due_at = deletion_due_at - $2 * interval '1 ms' WHERE id = $1",
    [account.userId, site.container.policy.deletionGraceMs],
  )
  return account
}

/** The same account after somebody else got its number, and made an account of their own with it. */
async function withoutNumber(on: AccountSite, account: Holder): Promise<Holder> {
  await silent(on, account)
  const { container } = on.site
  const { workflows } = container
  const { by, challengeId, code } = await startedSignIn(container, account.phoneNumber, caller("new owner"))
  grantedIn(await workflows.completeSignIn(by, { challengeId, code }))
  grantedIn(await workflows.setNumberFree(by, challengeId))
  const choice = { challengeId, code: null, password: "feather-anvil-3", email: null }
  grantedIn(await workflows.completeRegistration(by, choice))
  return account
}

/** Accounts by what they can be proved by, what they ask for, and what became of their number. */
export const accounts = {
  ...accountsOf,
  "code, silent": async (on) => silent(on, await accountsOf.code(on)),
  "code and recovery codes, silent": async (on) =>
    silent(on, await accountsOf["code and recovery codes"](on)),
  "password and code, silent": async (on) => silent(on, await accountsOf["password and code"](on)),
  "always asks for its password, silent": async (on) =>
    silent(on, await accountsOf["always asks for its password"](on)),
  "code and a passkey, silent": async (on) => silent(on, await accountsOf["code and a passkey"](on)),
  "code and a passkey, number gone": async (on) =>
    withoutNumber(on, await accountsOf["code and a passkey"](on)),
  "password and code, number gone": async (on) =>
    withoutNumber(on, await accountsOf["password and code"](on)),
  "always asks for its password, number gone": async (on) =>
    withoutNumber(on, await accountsOf["always asks for its password"](on)),
  "every proof, time has come": async (on) => due(on, await accountsOf["every proof, in its grace"](on)),
} as const satisfies Record<string, (on: AccountSite) => Promise<Holder>>

export type Strength = keyof typeof accounts
