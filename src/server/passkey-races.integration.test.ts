import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { AssertionAnswer } from "@/core/ports/passkeys"
import { memberWith, type PasskeyMember } from "@/testing/passkey-member"
import { grantedIn, refusalIn } from "@/testing/results"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import type { Container } from "./container"

const device = { origin: "http://localhost:3000" }
const rounds = Array.from({ length: 50 }, (_, index) => index)
const oneOfTwo = ["granted", "passkey-refused"]

describe("passkeys, at the same moment in two processes", () => {
  let site: TestSite
  let ada: PasskeyMember
  let processes: readonly [Container, Container]
  beforeAll(async () => {
    site = await openTestSite({ passkeyStartsPerAddressPerHour: 1_000_000 })
    processes = [site.container, site.anotherProcess()]
    ada = await memberWith(
      site.container.workflows,
      await registeredAt(site.container, "+14155550132"),
      device,
    )
    await ada.added()
  })
  afterAll(() => site.close())

  const verify = ({ workflows }: Container, answer: AssertionAnswer) =>
    workflows.verifyPasskey(ada.by, { answer, purpose: { kind: "sign-in", userId: null } })
  const keptOf = async ({ user }: PasskeyMember) => {
    const { rows } = await site.rows.query("SELECT name FROM passkeys WHERE user_id = $1", [user.id])
    return rows.length
  }

  it.each(rounds)("one answer is taken once (%i)", async () => {
    const answer = await ada.signed()
    const told = await Promise.all(processes.map((process) => verify(process, answer)))
    expect(told.map(refusalIn).toSorted()).toEqual(oneOfTwo)
  })

  it.each(rounds)("two answers of one question, each of its own signature, are taken once (%i)", async () => {
    const { challenge } = grantedIn(await site.container.workflows.startPasskeySignIn(ada.by))
    const answers = [await ada.signed({ challenge }), await ada.signed({ challenge })]
    expect(answers[0]?.response.signature).not.toBe(answers[1]?.response.signature)
    const told = await Promise.all(
      processes.map((process, index) => verify(process, answers[index] as AssertionAnswer)),
    )
    expect(told.map(refusalIn).toSorted()).toEqual(oneOfTwo)
  })

  it("a passkey and its copy, with one count, are taken once in each of fifty rounds", async () => {
    const token = await registeredAt(site.container, "+14155550133")
    const bea = await memberWith(site.container.workflows, token, { ...device, counts: true })
    await bea.added()
    for (const round of rounds) {
      const count = { counter: 100 + round }
      const answers = [await bea.signed(count, ada.by), await bea.signed(count, ada.by)]
      const told = await Promise.all(
        processes.map((process, index) => verify(process, answers[index] as AssertionAnswer)),
      )
      expect(told.map(refusalIn).toSorted(), `round ${round}`).toEqual(oneOfTwo)
    }
  })

  it("one new passkey is kept once, and a removed one is used by nobody, in each of fifty rounds", async () => {
    const token = await registeredAt(site.container, "+14155550134")
    const cem = await memberWith(site.container.workflows, token, device)
    for (const round of rounds) {
      const answer = await cem.made()
      const added = await Promise.all(
        processes.map(({ workflows }) =>
          workflows.addPasskey(cem.by, { ...cem.session, answer, name: "Phone" }),
        ),
      )
      expect(added.map(refusalIn).toSorted(), `round ${round}`).toEqual(oneOfTwo)
      const { passkeyId } = grantedIn(added.find(({ ok }) => ok) ?? grantedNothing)
      const signed = await cem.signed({}, ada.by)
      const owned = { userId: cem.user.id, passkeyId }
      const [used, removed] = await Promise.all([
        verify(processes[0], signed),
        processes[1].workflows.removePasskey(cem.by, owned),
      ])
      expect([removed, await keptOf(cem)], `round ${round}`).toEqual([true, 0])
      expect(oneOfTwo).toContain(refusalIn(used))
      expect(refusalIn(await verify(processes[0], await cem.signed({}, ada.by)))).toBe("passkey-refused")
    }
  })
})

const grantedNothing = { ok: false, refusal: "nothing was granted" } as const
