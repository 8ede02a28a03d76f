import { describe, expect, it } from "vitest"
import type { JoinedMember, JoiningMember, TextDraft } from "../ports/hooks"
import { caller } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import {
  begunRegistration,
  begunSignIn,
  goodPassword,
  registeredIn,
  type WorldSettings,
  workflowWorld,
} from "@/testing/workflow-world"

const number = "+14155550132"

async function registers(settings: WorldSettings, email: string | null = null) {
  const world = workflowWorld(settings)
  const begun = await begunRegistration(world)
  const attempt = {
    challengeId: begun.challengeId,
    code: begun.code,
    password: goodPassword,
    email,
    name: "Ada",
  }
  const register = () => world.workflows.completeRegistration(begun.by, attempt)
  return { world, begun, register, answer: await register() }
}

describe("the owner's code before somebody joins", () => {
  it("is asked once the number is proved, and of nobody who has an account", async () => {
    const asked: JoiningMember[] = []
    const hooks = { beforeRegister: (joining: JoiningMember) => void asked.push(joining) }
    const { world, answer } = await registers({ hooks }, "ada@marlow.example")
    expect(grantedIn(answer).kind).toBe("signed-in")
    expect(asked).toEqual([{ phoneNumber: number, email: "ada@marlow.example", name: "Ada", properties: {} }])
    world.clock.advance(30_000)
    const again = await begunRegistration(world, caller("later"))
    await world.workflows.completeRegistration(caller("later"), {
      ...again,
      password: goodPassword,
      email: null,
    })
    expect(asked).toHaveLength(1)
  })

  it("refuses with a sentence, and the code stays good", async () => {
    let closed = true
    const hooks = { beforeRegister: () => (closed ? { refuse: "Members of the club only." } : undefined) }
    const { world, begun, register, answer } = await registers({ hooks })
    expect(answer).toEqual({
      ok: false,
      refusal: { kind: "registration-refused", message: "Members of the club only." },
    })
    expect(world.state.users.size).toBe(0)
    expect(world.state.challenges.get(begun.challengeId)?.triesLeft).toBe(5)
    closed = false
    expect(grantedIn(await register()).kind).toBe("signed-in")
  })

  it("that throws keeps nobody from joining later: nothing is written, no try is spent, and it is told whose error it is", async () => {
    const away = Object.assign(new Error("connect ECONNREFUSED 192.0.2.1:443"), { code: "ECONNREFUSED" })
    let breaks = true
    const beforeRegister = () => {
      if (breaks) throw away
      return undefined
    }
    const world = workflowWorld({ hooks: { beforeRegister }, policy: { triesPerChallenge: 1 } })
    const begun = await begunRegistration(world)
    const attempt = { ...begun, password: goodPassword, email: null }
    const register = () => world.workflows.completeRegistration(begun.by, attempt)
    const threw = await register().catch((error: unknown) => error)
    expect(threw).toMatchObject({ message: "beforeRegister in src/extend/hooks.ts threw", cause: away })
    expect(world.state.users.size).toBe(0)
    expect(world.state.challenges.get(begun.challengeId)?.triesLeft).toBe(1)
    const wrong = [...world.state.quotas].filter(([key]) => /wrong-codes/.test(key))
    expect(wrong.map(([, { count }]) => count)).toEqual([0, 0])
    breaks = false
    expect(grantedIn(await register()).kind).toBe("signed-in")
  })

  it("that throws at a first sign-in costs no try either", async () => {
    const beforeRegister = () => Promise.reject(new Error("the list of guests is away"))
    const world = workflowWorld({ site: { unknownNumber: "create" }, hooks: { beforeRegister } })
    const begun = await begunSignIn(world)
    await expect(world.workflows.completeSignIn(begun.by, begun)).rejects.toThrow(/beforeRegister/)
    expect(world.state.challenges.get(begun.challengeId)?.triesLeft).toBe(5)
  })

  it("changes what is kept, which is read like anything from outside", async () => {
    const hooks = { beforeRegister: () => ({ name: "Ada L.", properties: { tier: "gold" } }) }
    const { world } = await registers({ hooks })
    expect([...world.state.users.values()]).toMatchObject([{ name: "Ada L.", properties: { tier: "gold" } }])
    const bad = { beforeRegister: () => ({ properties: { role: "administrator" } }) }
    expect(refusalIn((await registers({ hooks: bad })).answer)).toBe("property-refused")
  })

  it("is asked at a first sign-in too, where that makes the account", async () => {
    const site = { unknownNumber: "create", mailDomain: "members.example" } as const
    const refusing = workflowWorld({ site, hooks: { beforeRegister: () => ({ refuse: "Not now." }) } })
    const refused = await begunSignIn(refusing)
    expect(refusalIn(await refusing.workflows.completeSignIn(refused.by, refused))).toBe(
      "registration-refused",
    )
    expect(refusing.state.users.size).toBe(0)

    const taking = workflowWorld({ site, hooks: { beforeRegister: () => ({ properties: { tier: "new" } }) } })
    const begun = await begunSignIn(taking)
    grantedIn(await taking.workflows.completeSignIn(begun.by, begun))
    expect([...taking.state.users.values()]).toMatchObject([
      { email: "14155550132@members.example", emailIsSynthetic: true, properties: { tier: "new" } },
    ])
  })
})

describe("the owner's code after somebody joined", () => {
  it("is told of the account, once", async () => {
    const told: JoinedMember[] = []
    const world = workflowWorld({ hooks: { afterRegister: (member) => void told.push(member) } })
    await registeredIn(world)
    const begun = await begunSignIn(world)
    grantedIn(await world.workflows.completeSignIn(begun.by, begun))
    const [user] = world.state.users.values()
    expect(told).toEqual([{ userId: user?.id, phoneNumber: number, email: null, name: null, properties: {} }])
  })

  it("is told of an account that a first sign-in made, and of no later one", async () => {
    const told: JoinedMember[] = []
    const hooks = { afterRegister: (member: JoinedMember) => void told.push(member) }
    const world = workflowWorld({ hooks, site: { unknownNumber: "create" } })
    for (const by of [caller("first"), caller("second")]) {
      grantedIn(await world.workflows.completeSignIn(by, await begunSignIn(world, by)))
      world.clock.advance(60_000)
    }
    const [user] = world.state.users.values()
    expect(told.map(({ userId }) => userId)).toEqual([user?.id])
  })
})

describe("the owner's code before a text", () => {
  it("sees the text and may change it", async () => {
    const seen: TextDraft[] = []
    const hooks = {
      beforeSend: (draft: TextDraft) => {
        seen.push(draft)
        return { body: `${draft.body} Bye.` }
      },
    }
    const world = workflowWorld({ hooks })
    const { code } = await begunSignIn(world)
    expect(seen).toMatchObject([{ to: number, purpose: "sign-in", body: expect.stringContaining(code) }])
    expect(world.messenger.lastTextTo(number)).toMatch(/ Bye\.$/)
  })

  it("that throws sends nothing: the message has failed, and it is told whose error it is", async () => {
    const away = new Error("connect ECONNREFUSED 192.0.2.1:443")
    const world = workflowWorld({ hooks: { beforeSend: () => Promise.reject(away) } })
    const typed = { country: "US", phoneNumber: number }
    const { deliveryId, view } = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    const sent = await world.workflows.sendQueued(deliveryId ?? "")
    expect(sent).toMatchObject({
      outcome: { state: "failed", providerErrorCode: "hook-failed" },
      thrown: { message: "beforeSend in src/extend/hooks.ts threw", cause: away },
      cost: null,
    })
    expect(world.messenger.sent).toEqual([])
    expect(world.state.deliveries.get(deliveryId ?? "")).toMatchObject({ state: "failed" })
    const seen = await world.workflows.watchChallenge(caller().opener, view.challengeId)
    expect(seen?.view.delivery).toMatchObject({ state: "failed", failure: "service-trouble" })
  })

  it("that throws keeps nobody waiting for the answer to a text", async () => {
    const beforeSend = () => {
      throw new Error("a defect of the owner's own code")
    }
    const { workflows } = workflowWorld({ hooks: { beforeSend } })
    const to = { country: "US", phoneNumber: number }
    const asked = { to, text: "Your bike is ready.", mediaUrls: [], options: {}, idempotencyKey: null }
    const { answer } = grantedIn(await workflows.sendMessage({ kind: "key", name: "shop" }, asked))
    expect(answer).toMatchObject({ state: "failed", providerErrorCode: "hook-failed" })
  })

  it("may drop it: nobody gets it, and its row says why", async () => {
    const world = workflowWorld({ hooks: { beforeSend: () => ({ drop: true }) } })
    const typed = { country: "US", phoneNumber: number }
    const { deliveryId, view } = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    const sent = await world.workflows.sendQueued(deliveryId ?? "")
    expect(sent).toMatchObject({
      outcome: { state: "failed", providerErrorCode: "dropped-by-hook" },
      cost: null,
    })
    expect(world.messenger.sent).toEqual([])
    const seen = await world.workflows.watchChallenge(caller().opener, view.challengeId)
    expect(seen?.view.delivery).toMatchObject({ state: "failed", failure: "service-trouble" })
  })
})
