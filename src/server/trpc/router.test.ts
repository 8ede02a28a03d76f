import type { AnyProcedure, AnyRouter } from "@trpc/server"
import { describe, expect, it } from "vitest"
import { appRouter } from "./router"

const router: AnyRouter = appRouter
const procedures = Object.entries<AnyProcedure>(router._def.procedures)
const isFor = (procedure: AnyProcedure, whom: string) =>
  (procedure._def as { meta?: { for?: string } }).meta?.for === whom
const namesFor = (whom: string) =>
  procedures
    .filter(([, procedure]) => isFor(procedure, whom))
    .map(([path, procedure]) => `${procedure._def.type} ${path}`)
    .sort()

describe("the procedures of this site", () => {
  it("are open to everybody where they stand here: whatever is added needs a decision", () => {
    expect(namesFor("everybody")).toEqual([
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
    ])
  })

  it("are for somebody who is signed in where they stand here", () => {
    expect(namesFor("members")).toEqual([
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
    ])
  })

  it("are for administrators where they stand here", () => {
    expect(namesFor("administrators")).toEqual([
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
    ])
  })

  it("are for administrators who have just shown a second factor where they stand here", () => {
    expect(namesFor("proven administrators")).toEqual([
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
      "mutation admin.send.make",
      "mutation admin.send.resume",
      "mutation admin.settings.importLogto",
      "mutation admin.settings.save",
      "mutation admin.settings.sendTest",
      "mutation admin.templates.save",
      "mutation admin.templates.saveWhatsApp",
      "mutation admin.webhooks.change",
    ])
  })

  it("are for one or the other, all of them", () => {
    const groups = ["everybody", "members", "administrators", "proven administrators"]
    expect(procedures).toHaveLength(groups.flatMap(namesFor).length)
  })
})
