import { describe, expect, it } from "vitest"
import type { SecondProof } from "@/core/challenge-view"
import { recoveryCodeFrom, recoveryCodeHash } from "@/core/recovery-code"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import {
  type Begun,
  begunReset,
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"

const newPassword = "harbour-tin-4"
const silenceMs = 90 * 86_400_000

const complete = (world: WorkflowWorld, { by, challengeId, code }: Begun) =>
  world.workflows.completePasswordReset(by, { challengeId, code, password: newPassword })
const passwords = ({ state }: WorkflowWorld) => [...state.users.values()].map((user) => user.passwordHash)
const triesLeft = (world: WorkflowWorld, { challengeId }: Begun) =>
  world.state.challenges.get(challengeId)?.triesLeft

async function registeredWorld() {
  const world = workflowWorld()
  return { world, token: await registeredIn(world) }
}

describe("resetting the password of an account that asks for more than a code", () => {
  const codeBytes = new Uint8Array(10).fill(3)
  const recoveryCode = recoveryCodeFrom(codeBytes)

  /** An account that always asks for its password, and a reset whose code was right. */
  async function provedReset({ withCodes = true } = {}) {
    const { world, token } = await registeredWorld()
    for (const user of world.state.users.values()) {
      user.alwaysAsksPassword = true
      const hash = Buffer.from(present(recoveryCodeHash(recoveryCode))).toString("hex")
      const row = { hash, userId: user.id, madeAtMs: world.clock.nowMs(), usedAtMs: null }
      if (withCodes) world.state.recoveryCodes.push(row)
    }
    const begun = await begunReset(world)
    const told = grantedIn(await complete(world, begun))
    if (told.kind !== "second-proof") throw new Error(told.kind)
    const finish = (parts: Partial<{ recoveryCode: string; password: string }> = {}) =>
      world.workflows.resetWithRecoveryCode(begun.by, {
        challengeId: begun.challengeId,
        recoveryCode,
        password: newPassword,
        ...parts,
      })
    return { world, token, begun, view: told.view, finish }
  }

  it("changes nothing by the code alone", async () => {
    const { world, token, begun, view } = await provedReset()
    const secondProof = { password: true, recoveryCode: true, newOwner: false }
    expect(view).toMatchObject({ stage: "second-proof", secondProof })
    expect(await world.workflows.readSession(token)).not.toBeNull()
    expect(passwords(world)).toEqual([`plain ${goodPassword}`])
    expect(refusalIn(await complete(world, begun))).toBe("challenge-gone")
  })

  it("sets it with a recovery code, typed in whatever shape, and ends all sessions", async () => {
    const { world, token, finish } = await provedReset()
    const typed = ` ${recoveryCode.toLowerCase().replaceAll("-", " ")} `
    expect(grantedIn(await finish({ recoveryCode: typed })).kind).toBe("password-set")
    expect(await world.workflows.readSession(token)).toBeNull()
    expect(passwords(world)).toEqual([`plain ${newPassword}`])
    expect(refusalIn(await finish())).toBe("challenge-gone")
  })

  it("judges the password before it spends a try, and a try before it looks at the recovery code", async () => {
    const { world, begun, finish } = await provedReset()
    expect(refusalIn(await finish({ password: "short" }))).toBe("password-refused")
    expect(triesLeft(world, begun)).toBe(5)
    const wrong = recoveryCodeFrom(new Uint8Array(10).fill(4))
    for (const typed of [wrong, "", "no recovery code at all", wrong, wrong])
      expect(refusalIn(await finish({ recoveryCode: typed }))).toBe("recovery-code-wrong")
    expect(refusalIn(await finish())).toBe("challenge-gone")
    expect(passwords(world)).toEqual([`plain ${goodPassword}`])
  })

  it("is nobody else's, and over after ten minutes", async () => {
    const { world, begun, finish } = await provedReset()
    const attempt = { challengeId: begun.challengeId, recoveryCode, password: newPassword }
    const foreign = await world.workflows.resetWithRecoveryCode(caller("mallory"), attempt)
    expect(refusalIn(foreign)).toBe("challenge-gone")
    world.clock.advance(600_000)
    expect(refusalIn(await finish())).toBe("challenge-gone")
  })

  it("is refused where the number has to rest after many wrong recovery codes", async () => {
    const { world, finish } = await provedReset()
    const wrong = recoveryCodeFrom(new Uint8Array(10).fill(4))
    for (let tried = 0; tried < 5; tried += 1) await finish({ recoveryCode: wrong })
    world.clock.advance(60_000)
    const next = await begunReset(world, caller("next"))
    grantedIn(await complete(world, next))
    const attempt = { challengeId: next.challengeId, password: newPassword }
    const finishNext = (typed: string) =>
      world.workflows.resetWithRecoveryCode(next.by, { ...attempt, recoveryCode: typed })
    for (let tried = 0; tried < 5; tried += 1) await finishNext(wrong)
    world.clock.advance(120_000)
    const last = await begunReset(world, caller("last"))
    grantedIn(await complete(world, last))
    const refused = await world.workflows.resetWithRecoveryCode(last.by, {
      ...attempt,
      challengeId: last.challengeId,
      recoveryCode,
    })
    expect(refusalIn(refused)).toBe("limited by number-wrong-recovery-codes")
  })

  it("opens no session by its proof, with the password or with a recovery code", async () => {
    const { world, begun } = await provedReset()
    const { challengeId, by } = begun
    const attempts = [
      { challengeId, by: "password", password: goodPassword },
      { challengeId, by: "recovery-code", recoveryCode },
    ] as const
    for (const attempt of attempts)
      expect(refusalIn(await world.workflows.completeSecondProof(by, attempt))).toBe("challenge-gone")
    expect(refusalIn(await world.workflows.setNumberFree(by, challengeId))).toBe("challenge-gone")
  })

  it("says what else there is where no recovery code is left", async () => {
    const { view, finish } = await provedReset({ withCodes: false })
    const left: Partial<SecondProof> = { password: true, recoveryCode: false }
    expect(view.secondProof).toMatchObject(left)
    expect(refusalIn(await finish())).toBe("recovery-code-wrong")
  })

  it("asks for it also where the number was silent for ninety days", async () => {
    const { world } = await registeredWorld()
    world.clock.advance(silenceMs)
    const told = grantedIn(await complete(world, await begunReset(world)))
    expect(told).toMatchObject({ kind: "second-proof", view: { secondProof: { newOwner: true } } })
  })
})
