import { describe, expect, it } from "vitest"
import type { Messenger } from "@/core/ports/messenger"
import { mailer, mailingTo } from "@/testing/asked-mailing"
import { numberedPhone } from "@/testing/builders"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { grantedIn } from "@/testing/results"
import { filtered, trouble } from "@/testing/send-outcomes"
import { type WorkflowWorld, type WorldSettings, workflowWorld } from "@/testing/workflow-world"
import type { SentChunk } from "./send-mailing"

async function mailingIn(count: number, settings: WorldSettings = {}) {
  const world = workflowWorld(settings)
  const { mailingId } = grantedIn(await world.workflows.makeMailing(mailer, mailingTo(count)))
  const chunk = async (process: WorkflowWorld = world) =>
    grantedIn(await process.workflows.sendMailingChunk(mailingId))
  return { world, mailingId, chunk }
}

describe("a chunk of a mailing", () => {
  it("hands the next twenty texts over, side by side, each as its own message", async () => {
    const { world, chunk } = await mailingIn(23)
    const first = await chunk()
    expect(first).toMatchObject({
      claimed: 20,
      standing: { state: "running", counts: { accepted: 20, queued: 3 } },
    })
    expect(first.sent).toHaveLength(20)
    expect(world.messenger.sent[0]).toMatchObject({
      to: numberedPhone(200),
      body: "The shop is closed on Monday.",
      purpose: "text",
      validForSeconds: 10_800,
    })
    expect(await chunk()).toMatchObject({ claimed: 3, standing: { state: "done", counts: { accepted: 23 } } })
    expect(await chunk()).toMatchObject({ claimed: 0, sent: [] })
    expect(new Set(world.messenger.sent.map(({ to }) => to)).size).toBe(23)
    expect(world.messenger.sent).toHaveLength(23)
  })

  it("goes through the route in force, and through the owner's own code", async () => {
    const second = createRecordingMessenger("second")
    const beforeSend = ({ to, body }: { to: string; body: string }) =>
      to === numberedPhone(201) ? ({ drop: true } as const) : { body: `${body} Bye.` }
    const { world, chunk } = await mailingIn(2, { others: [second], hooks: { beforeSend } })
    world.state.settings = {
      ...world.state.settings,
      routes: [{ channel: "sms", country: "US", providers: ["second"] }],
    }
    expect(await chunk()).toMatchObject({ standing: { state: "done", counts: { accepted: 1, failed: 1 } } })
    expect(world.messenger.sent).toEqual([])
    expect(second.lastTextTo(numberedPhone(200))).toBe("The shop is closed on Monday. Bye.")
  })

  it("that broke in the middle leaves what it was handing over unknown, and nothing of it is sent again", async () => {
    const recording = createRecordingMessenger("breaking")
    const breaking: Messenger = {
      ...recording,
      send: async (message, limit) => {
        if (message.to === numberedPhone(200)) throw new Error("a defect of ours")
        return recording.send(message, limit)
      },
    }
    const { world, chunk } = await mailingIn(3, { messengers: [breaking] })
    const broken = await chunk()
    expect(broken.troubles).toHaveLength(1)
    expect(broken).toMatchObject({ standing: { state: "running", counts: { accepted: 2, sending: 1 } } })
    world.clock.advance(15_001)
    expect(await chunk()).toMatchObject({
      claimed: 0,
      standing: { state: "done", counts: { accepted: 2, unknown: 1 } },
    })
    expect(recording.sent).toHaveLength(2)
  })

  it("fails for numbers at which the owner's own code throws, and stops the mailing where it throws at all", async () => {
    let throwsAt: (to: string) => boolean = (to) => to === numberedPhone(200)
    const beforeSend = ({ to }: { to: string }) => {
      if (throwsAt(to)) throw new Error("a defect of the owner's own code")
      return undefined
    }
    const { chunk } = await mailingIn(45, { hooks: { beforeSend } })
    const first = await chunk()
    expect(first).toMatchObject({ troubles: [], standing: { state: "running", counts: { failed: 1 } } })
    throwsAt = () => true
    expect(await chunk()).toMatchObject({ standing: { state: "stopped", counts: { failed: 21, queued: 5 } } })
  })

  it("stops the mailing where its provider refuses them all: what waits goes on waiting", async () => {
    const { world, chunk } = await mailingIn(25)
    for (let text = 0; text < 20; text += 1) world.messenger.answerOnce(trouble)
    expect(await chunk()).toMatchObject({ standing: { state: "stopped", counts: { failed: 20, queued: 5 } } })
    expect(world.state.audit).toEqual(["mailing-made", "mailing-stopped"])
  })

  it("goes on where single numbers fail, however many", async () => {
    const { world, chunk } = await mailingIn(25)
    for (let text = 0; text < 20; text += 1) world.messenger.answerOnce(filtered)
    expect(await chunk()).toMatchObject({ standing: { state: "running", counts: { failed: 20, queued: 5 } } })
  })

  it("claims nothing while nobody is connected who sends, and of no mailing at all", async () => {
    const { world, mailingId } = await mailingIn(2)
    const off = world.withSettings({ sendingOff: true })
    expect(await off.workflows.sendMailingChunk(mailingId)).toEqual({
      ok: false,
      refusal: { kind: "sending-off" },
    })
    expect([...world.state.deliveries.values()].map(({ state }) => state)).toEqual(["queued", "queued"])
    expect(await world.workflows.sendMailingChunk(world.deps.random.id())).toEqual({
      ok: false,
      refusal: { kind: "mailing-gone" },
    })
  })
})

describe("a mailing that somebody stops", () => {
  it("sends nothing more until it is resumed", async () => {
    const { world, mailingId, chunk } = await mailingIn(25)
    await chunk()
    expect(await world.workflows.stopMailing(mailer, mailingId)).toMatchObject({
      state: "stopped",
      counts: { accepted: 20, queued: 5 },
    })
    expect(await chunk()).toMatchObject({ claimed: 0, standing: { state: "stopped" } })
    expect(await world.workflows.resumeMailing(mailer, mailingId)).toMatchObject({ state: "running" })
    expect(await chunk()).toMatchObject({ claimed: 5, standing: { state: "done" } })
  })
})

describe("a stopped mailing whose rest somebody drops", () => {
  it("is done: what was sent stays sent, and nothing else ever goes out", async () => {
    const { world, mailingId, chunk } = await mailingIn(25)
    await chunk()
    await world.workflows.stopMailing(mailer, mailingId)
    expect(await world.workflows.dropMailing(mailer, mailingId)).toMatchObject({
      isDropped: true,
      standing: { state: "done", counts: { accepted: 20, failed: 5, queued: 0 } },
    })
    await world.workflows.resumeMailing(mailer, mailingId)
    expect(await chunk()).toMatchObject({ claimed: 0, standing: { state: "done" } })
    expect(world.messenger.sent).toHaveLength(20)
    expect(world.state.audit).toEqual(["mailing-made", "mailing-stopped", "mailing-dropped"])
  })

  it("is told to be going on where somebody was faster, and of none there is nothing to tell", async () => {
    const { world, mailingId } = await mailingIn(2)
    expect(await world.workflows.dropMailing(mailer, mailingId)).toMatchObject({
      isDropped: false,
      standing: { state: "running", counts: { queued: 2 } },
    })
    expect(await world.workflows.dropMailing(mailer, world.deps.random.id())).toBeNull()
  })
})

describe("a round over the mailings that run", () => {
  it("goes on with each until nothing waits, and leaves stopped ones alone", async () => {
    const { world, mailingId } = await mailingIn(45)
    const stopped = grantedIn(await world.workflows.makeMailing(mailer, mailingTo(2, { key: "mailing-2" })))
    await world.workflows.stopMailing(mailer, stopped.mailingId)
    const chunks: SentChunk[] = []
    await world.workflows.sendMailings((chunk) => chunks.push(chunk))
    expect(chunks.map(({ claimed }) => claimed)).toEqual([20, 20, 5])
    expect(world.state.mailings.get(mailingId)?.state).toBe("done")
    expect(world.state.mailings.get(stopped.mailingId)?.state).toBe("stopped")
  })

  it("ends once it has taken long enough: the rest is for the next one", async () => {
    const { world } = await mailingIn(45)
    const chunks: SentChunk[] = []
    await world.workflows.sendMailings((chunk) => {
      chunks.push(chunk)
      world.clock.advance(20_000)
    })
    expect(chunks.map(({ claimed }) => claimed)).toEqual([20])
  })
})
