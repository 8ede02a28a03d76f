import { createServer, type RequestListener } from "node:http"
import { describe, expect, it } from "vitest"
import { createPlivoMessenger, type PlivoMessengerOptions } from "@/adapters/plivo/plivo-messenger"
import { withCircuit } from "@/adapters/system/circuit"
import { createTwilioMessenger } from "@/adapters/twilio/twilio-messenger"
import { mailer, mailingTo } from "@/testing/asked-mailing"
import { caller, deliveryReport, phoneNumber, present } from "@/testing/builders"
import { managedNumber, managedWorld } from "@/testing/managed-world"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { grantedIn } from "@/testing/results"
import { trouble } from "@/testing/send-outcomes"
import { slowCodes } from "@/testing/slow-providers"
import { workflowWorld } from "@/testing/workflow-world"
import { adviceOnOwn, ownDoubts, ownFailures } from "./own-errors"
import type { RefusedBy } from "./ports/delivery-store"
import type { OutgoingCall, OutgoingText, SendOutcome } from "./ports/messenger"
import { Secret } from "./secret"

const text: OutgoingText = {
  channel: "sms",
  deliveryId: "01900000-0000-7000-8000-000000000001",
  to: phoneNumber(),
  body: "471118 is your code.",
  mediaUrls: [],
  validForSeconds: 600,
  purpose: "sign-in",
  reportUrl: null,
}
const call: OutgoingCall = {
  ...text,
  channel: "call",
  answerUrl: null,
  script: { language: "en-US", greeting: "Hello.", code: "4, 7", goodbye: "Bye." },
}
const account = { authToken: new Secret("token"), timeoutMs: 5_000 }
const plivo = (parts: Partial<PlivoMessengerOptions> = {}) =>
  createPlivoMessenger({
    ...account,
    authId: "MA00000000000000000",
    senderNumber: "+14155550100",
    voiceNumber: "+14155550101",
    apiBaseUrl: "http://127.0.0.1:1",
    ...parts,
  })

/** Something that answers in the place of Plivo. */
async function fromPlivoThat(answers: RequestListener, timeoutMs = 5_000): Promise<SendOutcome> {
  const server = createServer(answers)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  const port = typeof address === "object" ? address?.port : 0
  const outcome = await plivo({ apiBaseUrl: `http://127.0.0.1:${port}`, timeoutMs }).send(text)
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
  return outcome
}

const typed = { country: "US", phoneNumber: managedNumber }

/** One of each of our codes, from whoever produces it. */
const produced: Readonly<
  Record<string, () => Promise<SendOutcome | Pick<RefusedBy, "providerErrorCode"> | undefined>>
> = {
  "circuit-open": async () => {
    const messenger = createRecordingMessenger()
    const guarded = withCircuit(messenger, { opensAfter: 1, probesAfterMs: 10_000 })
    messenger.answerOnce({ state: "unknown", providerErrorCode: "ECONNRESET" })
    await guarded.send(text)
    return guarded.send(text)
  },
  "channel-not-configured": () => plivo({ senderNumber: null }).send(text),
  "no-answer-url": () => plivo().send(call),
  "not-connected": async () => {
    const { world } = await managedWorld()
    const { deliveryId } = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    const without = world.withSettings({ managedCodes: null })
    return (await without.workflows.sendQueued(present(deliveryId)))?.refusals[0]
  },
  "other-purpose": async () => {
    const { world, codes, signIn } = await managedWorld()
    await signIn()
    world.clock.advance(60_000)
    codes.ignoreCancel(true)
    const { deliveryId } = grantedIn(await world.workflows.startRegistration(caller(), typed))
    return (await world.workflows.sendQueued(present(deliveryId)))?.outcome
  },
  "out-of-time": async () => {
    const { world, codes, signIn } = await managedWorld({ policy: { messageSettledWithinMs: 2_000 } })
    await signIn()
    world.clock.advance(60_000)
    const slow = slowCodes(codes, world.clock, { sendMs: 0, checkMs: 0, cancelMs: 5_000 })
    const site = world.withSettings({ managedCodes: slow })
    const { deliveryId } = grantedIn(await site.workflows.startRegistration(caller(), typed))
    return (await site.workflows.sendQueued(present(deliveryId)))?.outcome
  },
  "reported-meanwhile": async () => {
    const world = workflowWorld({ others: [createRecordingMessenger("second")] })
    const { deliveryId } = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    world.messenger.answerOnce(trouble)
    const open = world.messenger.hold()
    const sending = world.workflows.sendQueued(present(deliveryId))
    await expect.poll(() => world.messenger.sent).toHaveLength(1)
    const report = deliveryReport(present(deliveryId), { provider: "recording", state: "accepted" })
    await world.workflows.recordReport(report)
    open()
    return (await sending)?.outcome
  },
  "unnamed-verification": async () => {
    const { world, codes } = await managedWorld()
    codes.answerSendOnce({ state: "accepted", providerMessageId: null, segments: null })
    const { deliveryId } = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    return (await world.workflows.sendQueued(present(deliveryId)))?.outcome
  },
  "dropped-by-hook": async () => {
    const world = workflowWorld({ hooks: { beforeSend: () => ({ drop: true }) } })
    const { deliveryId } = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    return (await world.workflows.sendQueued(present(deliveryId)))?.outcome
  },
  "hook-failed": async () => {
    const world = workflowWorld({ hooks: { beforeSend: () => Promise.reject(new Error("away")) } })
    const { deliveryId } = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    return (await world.workflows.sendQueued(present(deliveryId)))?.outcome
  },
  "mailing-dropped": async () => {
    const { workflows, deps, state } = workflowWorld()
    const { mailingId } = grantedIn(await workflows.makeMailing(mailer, mailingTo(1)))
    await workflows.stopMailing(mailer, mailingId)
    await workflows.dropMailing(mailer, mailingId)
    return present(await deps.texts.look(present([...state.deliveries.keys()][0])))
  },
  "unreadable-answer": () => fromPlivoThat((_, response) => void response.writeHead(202).end()),
  timeout: () => fromPlivoThat(() => undefined, 50),
  // `fetch` refuses this port, and gives no code for that.
  "broken-line": () => plivo({ apiBaseUrl: "http://127.0.0.1:1" }).send(text),
}

describe("the codes that we give ourselves", () => {
  it.each(Object.entries(produced))("tell the owner how to mend %s", async (code, produce) => {
    expect(await produce()).toMatchObject({ providerErrorCode: code })
    expect(adviceOnOwn(code)).toMatch(/^[A-Z].{20,130}\.$/)
  })

  it("are all produced by somebody, and named once", () => {
    const known = [...Object.keys(ownFailures), ...Object.keys(ownDoubts)]
    expect(known.sort()).toEqual(Object.keys(produced).sort())
  })

  it("say the same whoever has no number for a channel", async () => {
    const twilio = createTwilioMessenger({
      ...account,
      accountSid: `AC${"0".repeat(32)}`,
      sender: null,
      voiceNumber: null,
      apiBaseUrl: null,
    })
    expect(await twilio.send(text)).toEqual(await plivo({ senderNumber: null }).send(text))
  })

  it("are nobody else's", () => {
    for (const code of ["60203", "http-502", "ECONNRESET", "hangup-timeout", "constructor", ""])
      expect(adviceOnOwn(code)).toBeNull()
  })
})
