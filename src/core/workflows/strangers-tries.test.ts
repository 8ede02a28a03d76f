import { beforeEach, describe, expect, it } from "vitest"
import { caller, present, stranger } from "@/testing/builders"
import { alwaysAsking, sessionOf } from "@/testing/recovery-owner"
import { grantedIn, refusalIn } from "@/testing/results"
import {
  begunReset,
  begunSignIn,
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"

const phoneNumber = "+14155550132"
const typed = { country: "US", phoneNumber }
const wrongCode = "7K3M-00QX-1A1B-9ZZ8"

describe("what strangers try at a number that they know", () => {
  let world: WorkflowWorld
  let token: string
  let codes: readonly string[]
  beforeEach(async () => {
    world = workflowWorld()
    token = await registeredIn(world)
    codes = await alwaysAsking(world.workflows, token)
    for (let time = 0; time < 10; time += 1) {
      const by = stranger(`stranger ${time}`, `192.0.2.${time}`)
      const password = `guess ${time}`
      const byPassword = await world.workflows.startPasswordSignIn(by, { ...typed, password })
      expect(refusalIn(byPassword)).toBe("credentials-wrong")
      expect(await atTheDoor(by, wrongCode)).toBe("recovery-code-wrong")
    }
  })

  const atTheDoor = async (
    by: ReturnType<typeof caller>,
    recoveryCode: string,
    password: string | null = null,
  ) => refusalIn(await world.workflows.signInWithRecoveryCode(by, { ...typed, recoveryCode, password }))
  const code = (index: number) => present(codes[index], "recovery code")

  /** The number is proved, and the account asks for more. */
  async function provedNumber() {
    world.clock.advance(120_000)
    const begun = await begunSignIn(world, caller("phone"), phoneNumber)
    grantedIn(await world.workflows.completeSignIn(begun.by, begun))
    return begun
  }

  it("locks the sign-in with the password for whoever is a stranger, its owner on a new device too", async () => {
    const right = { ...typed, password: goodPassword }
    const signIn = async (by: ReturnType<typeof caller>) =>
      refusalIn(await world.workflows.startPasswordSignIn(by, right))
    expect(await signIn(stranger("new device"))).toBe("limited by number-wrong-passwords")
    expect(await signIn(caller())).toBe("granted")
  })

  it("keeps nobody out who has proved the number and gives the password or a recovery code", async () => {
    for (const proof of [
      { by: "password", password: goodPassword },
      { by: "recovery-code", recoveryCode: code(0) },
    ] as const) {
      const { by, challengeId } = await provedNumber()
      const done = await world.workflows.completeSecondProof(by, { challengeId, ...proof })
      expect(refusalIn(done)).toBe("granted")
    }
  })

  it("keeps nobody out of a proof in their session, nor of another password", async () => {
    const prove = world.workflows
    const session = () => sessionOf(world.workflows, token)
    expect(refusalIn(await prove.proveWithPassword(caller(), await session(), goodPassword))).toBe("granted")
    expect(refusalIn(await prove.proveWithRecoveryCode(caller(), await session(), code(0)))).toBe("granted")
    world.clock.advance(600_000)
    const choice = { currentPassword: goodPassword, password: "harbour-tin-4" }
    expect(refusalIn(await world.workflows.setPassword(caller(), await session(), choice))).toBe("granted")
  })

  it("keeps nobody from setting a forgotten password by a recovery code", async () => {
    const { by, challengeId, code: texted } = await begunReset(world, caller("forgetful"))
    const password = "harbour-tin-4"
    grantedIn(await world.workflows.completePasswordReset(by, { challengeId, code: texted, password }))
    const attempt = { challengeId, recoveryCode: code(0), password }
    expect(refusalIn(await world.workflows.resetWithRecoveryCode(by, attempt))).toBe("granted")
  })

  it("keeps nobody from a sign-in with a recovery code and the password", async () => {
    expect(await atTheDoor(caller(), code(0), goodPassword)).toBe("granted")
  })

  it("is bounded by the address alone where it is recovery codes", async () => {
    const stranger = caller("one stranger", "192.0.2.200")
    for (let time = 0; time < 20; time += 1)
      expect(await atTheDoor(stranger, wrongCode)).toBe("recovery-code-wrong")
    expect(await atTheDoor(stranger, wrongCode)).toBe("limited by address-wrong-recovery-codes")
    expect(await atTheDoor(caller("next", "192.0.2.201"), wrongCode)).toBe("recovery-code-wrong")
  })
})
