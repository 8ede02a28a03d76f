import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Channel, FirstChannel } from "@/core/challenge"
import type { Caller } from "@/core/workflows/dependencies"
import type { Seen } from "@/core/workflows/start-challenge"
import { caller, present } from "@/testing/builders"
import { type CallbackServer, openCallbackServer } from "@/testing/callback-server"
import {
  type Emulators,
  openPlivo,
  openTwilio,
  switchWhatsAppOn,
  type TestCodeProvider,
  testCodeProviders,
} from "@/testing/code-providers"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import type { Container } from "./container"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }
const password = "gravel-lamp-9"
const by = caller()

/** A way in: how it begins, how the code ends it, and what comes out. */
interface Flow {
  readonly name: string
  /** Whether the number has an account already. */
  readonly known: boolean
  readonly start: (site: Container, channel: FirstChannel) => Promise<Seen>
  readonly enter: (
    site: Container,
    attempt: { readonly challengeId: string; readonly code: string },
  ) => Promise<Parameters<typeof refusalIn>[0]>
  /** Of the session that it opens; `null`: it opens none. */
  readonly strength: string | null
}

const signIn: Flow["enter"] = (site, attempt) => site.workflows.completeSignIn(by, attempt)
const flows: readonly Flow[] = [
  {
    name: "registration",
    known: false,
    start: async (site, channel) =>
      grantedIn(await site.workflows.startRegistration(by, { ...typed, channel })),
    enter: (site, attempt) => site.workflows.completeRegistration(by, { ...attempt, password, email: null }),
    strength: "password-and-code",
  },
  {
    name: "sign-in with a code",
    known: true,
    start: async (site, channel) =>
      grantedIn(await site.workflows.startPhoneSignIn(by, { ...typed, channel })),
    enter: signIn,
    strength: "code",
  },
  {
    name: "sign-in with password and code",
    known: true,
    start: async (site, channel) =>
      grantedIn(await site.workflows.startPasswordSignIn(by, { ...typed, channel, password })),
    enter: signIn,
    strength: "password-and-code",
  },
  {
    name: "never text me",
    known: true,
    start: async (site, channel) => grantedIn(await site.workflows.startOptOut(by, { ...typed, channel })),
    enter: (site, attempt) => site.workflows.completeOptOut(by, attempt),
    strength: null,
  },
]

/** How a code comes: its first message, and the one after it. */
const ways: readonly (readonly [FirstChannel, Channel?])[] = [
  ["sms"],
  ["sms", "call"],
  ["sms", "whatsapp"],
  ["call"],
  ["call", "sms"],
]

describe("every flow with every code provider", () => {
  let emulators: Emulators
  let callbacks: CallbackServer
  let site: TestSite
  beforeAll(async () => {
    emulators = { twilio: await openTwilio(), plivo: await openPlivo() }
    callbacks = await openCallbackServer()
    const noWaits = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 }
    site = await openTestSite(noWaits, { APP_URL: callbacks.origin })
  })
  beforeEach(async () => {
    await Promise.all([emulators.twilio.clear(), emulators.plivo.clear()])
    await site.clock.forgetEverything()
  })
  afterEach(async () => {
    await callbacks.settled()
    callbacks.answerWith(site.container)
    await site.endOthers()
  })
  afterAll(async () => {
    await Promise.all([site.close(), emulators.twilio.close(), emulators.plivo.close()])
    await callbacks.close()
  })

  /** A process of the site that this provider works for, and calls back. */
  const processWith = (provider: TestCodeProvider): Container => {
    const container = site.anotherProcess({ ...provider.variables(emulators), CALL_FIRST: "1" })
    callbacks.answerWith(container)
    return container
  }

  const send = async (at: Container, seen: Seen, who: Caller = by) => {
    const deliveryId = present(seen.deliveryId)
    expect(await at.workflows.sendQueued(deliveryId)).toMatchObject({
      outcome: { state: expect.stringMatching(/^(accepted|delivered)$/) },
    })
    const { challengeId } = seen.view
    const after = present(await at.workflows.watchChallenge(who.opener, challengeId))
    return { challengeId, view: after.view }
  }
  const sessions = async () => {
    const { rows } = await site.rows.query("SELECT strength FROM sessions WHERE ended_at IS NULL ORDER BY id")
    return rows.map(({ strength }) => strength)
  }

  const table = flows.flatMap((flow) =>
    testCodeProviders.flatMap((provider) =>
      ways
        .filter(([, second = "sms"]) => provider.channels.includes(second))
        .map((way) => ({
          flow,
          provider,
          way,
          how: way.join(" then "),
          title: flow.name,
          by: provider.name,
        })),
    ),
  )

  it.each(table)("$title by $how, $by: a wrong code is refused, the right one works once", async (row) => {
    const { flow, provider, way } = row
    const [first, second] = way
    if (flow.known) await registeredAt(site.container, number, { password })
    const before = await sessions()
    const at = processWith(provider)
    if (second === "whatsapp") await switchWhatsAppOn(at, present(provider.onWhatsApp))

    let { challengeId, view } = await send(at, await flow.start(at, first))
    expect(view).toMatchObject({
      channel: first,
      resendsLeft: 3,
      callsLeft: first === "call" ? 1 : 2,
      delivery: { channel: first },
    })
    let code = await provider.codeIn(at, emulators, { number, channel: first })
    if (second !== undefined) {
      const again = grantedIn(await at.workflows.resendCode(by, { challengeId, channel: second }))
      ;({ view } = await send(at, again))
      const callsLeft = second === "whatsapp" ? 2 : 1
      expect(view).toMatchObject({ resendsLeft: 2, callsLeft, delivery: { channel: second } })
      const before = code
      code = await provider.codeIn(at, emulators, { number, channel: second })
      expect(code, "the same one").toBe(before)
    }

    expect(await flow.enter(at, { challengeId, code: wrongCode(code) })).toMatchObject({
      refusal: { kind: "code-wrong", triesLeft: 4 },
    })
    expect(refusalIn(await flow.enter(at, { challengeId, code }))).toBe("granted")
    expect(refusalIn(await flow.enter(at, { challengeId, code }))).toBe("challenge-gone")
    expect(await sessions()).toEqual([...before, ...(flow.strength === null ? [] : [flow.strength])])
  })

  it.each(testCodeProviders)("the same code comes again as a text: $name", async (provider) => {
    const at = processWith(provider)
    const { challengeId } = await send(at, grantedIn(await at.workflows.startRegistration(by, typed)))
    const code = await provider.codeIn(at, emulators, { number, channel: "sms" })
    await send(at, grantedIn(await at.workflows.resendCode(by, { challengeId, channel: "sms" })))
    expect(await provider.codeIn(at, emulators, { number, channel: "sms" })).toBe(code)
  })

  it.each(testCodeProviders)("twenty right codes at one moment open one session: $name", async (provider) => {
    await registeredAt(site.container, number, { password })
    const at = processWith(provider)
    const { challengeId } = await send(at, grantedIn(await at.workflows.startPhoneSignIn(by, typed)))
    const code = await provider.codeIn(at, emulators, { number, channel: "sms" })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => at.workflows.completeSignIn(by, { challengeId, code })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await sessions()).toEqual(["password-and-code", "code"])
    const kinds = new Set(answers.map(refusalIn))
    for (const kind of kinds)
      expect(["granted", "challenge-gone", "out-of-tries", "code-renewed"]).toContain(kind)
  })
})
