/** Whom a procedure is for. */
export type ProcedureClass = "everybody" | "members" | "administrators" | "proven administrators"

/**
 * Which procedures there are, each in the class of those who may call it. Whatever is added needs a decision, and that is a
 * line here: nothing of it is taken from the code that it is held against. "Proven" are administrators who have just shown
 * a second factor.
 */
export const procedureClasses: Readonly<Record<ProcedureClass, readonly string[]>> = {
  everybody: [
    "mutation challenge.resend",
    "mutation passkeySignIn.complete",
    "mutation passkeySignIn.start",
    "mutation passwordReset.complete",
    "mutation passwordReset.start",
    "mutation passwordReset.withRecoveryCode",
    "mutation passwordSignIn.start",
    "mutation phoneChange.undo",
    "mutation phoneSignIn.start",
    "mutation registration.complete",
    "mutation registration.start",
    "mutation session.end",
    "mutation signIn.complete",
    "mutation signIn.secondProof",
    "mutation signIn.setNumberFree",
    "mutation signIn.withRecoveryCode",
    "mutation stop.complete",
    "mutation stop.lift",
    "mutation stop.start",
    "query challenge.status",
    "query session.current",
  ],
  members: [
    "mutation alwaysAskPassword.set",
    "mutation leaving.keep",
    "mutation leaving.leave",
    "mutation leaving.prepare",
    "mutation ownData.exported",
    "mutation ownSessions.end",
    "mutation ownSessions.endOthers",
    "mutation passkeys.add",
    "mutation passkeys.offer",
    "mutation passkeys.remove",
    "mutation passkeys.rename",
    "mutation passkeys.startAdding",
    "mutation password.set",
    "mutation phoneChange.complete",
    "mutation phoneChange.start",
    "mutation profile.update",
    "mutation proof.startCode",
    "mutation proof.startPasskey",
    "mutation proof.withCode",
    "mutation proof.withPasskey",
    "mutation proof.withPassword",
    "mutation proof.withRecoveryCode",
    "mutation recoveryCodes.make",
    "query ownSessions.list",
    "query passkeys.list",
  ],
  administrators: [
    "mutation admin.alerts.done",
    "mutation admin.messages.search",
    "mutation admin.people.search",
    "mutation admin.send.chunk",
    "mutation admin.send.preview",
    "mutation admin.send.stop",
    "mutation admin.settings.test",
    "mutation admin.templates.preview",
    "mutation admin.webhooks.sendAgain",
    "mutation admin.webhooks.test",
    "query admin.settings.read",
    "query admin.settings.testStanding",
  ],
  "proven administrators": [
    "mutation admin.audit.exported",
    "mutation admin.keys.make",
    "mutation admin.keys.revoke",
    "mutation admin.messages.prepareCsv",
    "mutation admin.messages.revealNumber",
    "mutation admin.people.block",
    "mutation admin.people.endSessions",
    "mutation admin.people.erase",
    "mutation admin.people.exported",
    "mutation admin.people.giveRole",
    "mutation admin.people.revealNumber",
    "mutation admin.people.takeRole",
    "mutation admin.people.unblock",
    "mutation admin.send.drop",
    "mutation admin.send.make",
    "mutation admin.send.resume",
    "mutation admin.settings.importLogto",
    "mutation admin.settings.save",
    "mutation admin.settings.sendTest",
    "mutation admin.templates.save",
    "mutation admin.templates.saveWhatsApp",
    "mutation admin.webhooks.change",
  ],
}

/** The class of a procedure; `null`: nobody has decided. */
export function classOf(procedure: string): ProcedureClass | null {
  const entries = Object.entries(procedureClasses) as [ProcedureClass, readonly string[]][]
  return entries.find(([, procedures]) => procedures.includes(procedure))?.[0] ?? null
}
