import { describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { registeredIn, type WorldSettings, workflowWorld } from "@/testing/workflow-world"
import { OtherSeal } from "../ports/sealing"
import type { WebhookAnswer, WebhookMessage } from "../ports/webhook-sender"
import { checkAlerts } from "./check-alerts"

const number = "+14155550132"
const hookUrl = "https://hooks.example/T0"
const minuteMs = 60_000
const taken: WebhookAnswer = { kind: "answered", status: 200 }
const failing = { provider: "plivo", messages: 10, failed: 10, refusedInARow: 0, refusalCode: null }

function underTest(settings: WorldSettings = {}) {
  const sent: { readonly url: string; readonly text: string; readonly state: string }[] = []
  let answer = taken
  const webhookSender = {
    send: async ({ url, body, secret }: WebhookMessage) => {
      expect(secret).toBeNull()
      sent.push({ ...JSON.parse(body), url })
      return answer
    },
  }
  const world = workflowWorld({
    alertHookUrl: hookUrl,
    webhookSender,
    site: { administratorNumbers: new Set([number]) },
    ...settings,
  })
  const capped = (isSo = true) => {
    world.state.alertSigns = { ...world.state.alertSigns, sentThisHour: isSo ? 200 : 0 }
  }
  const check = async (afterMs = minuteMs) => {
    world.clock.advance(afterMs)
    return world.workflows.checkAlerts()
  }
  return {
    world,
    sent,
    capped,
    check,
    answers: (next: WebhookAnswer) => {
      answer = next
    },
  }
}

describe("looking for what needs the owner", () => {
  it("tells the owner's address once that it opened, and once that it is over", async () => {
    const { sent, capped, check } = underTest()
    capped()
    expect(await check()).toMatchObject({ told: 1, notTold: 0 })
    await check()
    capped(false)
    await check()
    await check()
    expect(sent).toMatchObject([
      { url: hookUrl, state: "opened" },
      { url: hookUrl, state: "closed" },
    ])
    expect(sent[0]?.text).toContain("the cap on messages an hour is reached")
  })

  it("happens once a minute, whoever asks", async () => {
    const { capped, check, sent } = underTest()
    await check()
    capped()
    await check(minuteMs - 1)
    expect(sent).toEqual([])
    await check(1)
    expect(sent).toHaveLength(1)
  })

  it("tries a few times where nobody takes it, with growing waits", async () => {
    const { answers, capped, check, sent } = underTest()
    answers({ kind: "failed", error: "no-connection" })
    capped()
    for (let minutes = 0; minutes < 60; minutes += 1) await check()
    expect(sent).toHaveLength(5)
  })

  it("texts the administrators once an hour, in one sentence with the console's address", async () => {
    const { world, capped, check } = underTest()
    await registeredIn(world, number)
    capped()
    const { noticeIds } = await check()
    expect(noticeIds).toHaveLength(1)
    await world.workflows.sendQueued(present(noticeIds[0]))
    expect(world.messenger.lastTextTo(number)).toBe(
      "Marlow Cycles: the cap on messages an hour is reached. See https://id.marlow.example/admin",
    )
    expect((await check()).noticeIds).toEqual([])
  })

  it("texts nobody where sending is what fails", async () => {
    const { world, sent, check } = underTest()
    await registeredIn(world, number)
    const { name: provider } = world.messenger
    world.state.alertSigns = { ...world.state.alertSigns, providers: [{ ...failing, provider }] }
    expect(await check()).toMatchObject({ noticeIds: [], told: 1 })
    expect(sent[0]?.text).toContain("messages fail at")
  })

  it("pauses where codes stay away, once, and says so until that is over", async () => {
    const { world, sent, check } = underTest()
    const collapse = { scope: "prefix", subject: "+44740012", sent: 20, verified: 1 } as const
    world.state.alertSigns = { ...world.state.alertSigns, collapses: [collapse] }
    await check()
    await check()
    const [pause, ...others] = await world.deps.limits.pauses()
    expect(pause).toMatchObject({ subject: "+44740012", conversion: { verified: 1, sent: 20 } })
    expect(others).toEqual([])
    expect(world.state.audit.filter((action) => action === "sending-paused")).toHaveLength(1)
    expect(sent.map(({ text }) => text)).toEqual([
      expect.stringContaining("messages are paused for +44740012, as codes do not come back"),
    ])
    world.state.alertSigns = { ...world.state.alertSigns, collapses: [] }
    await check(world.deps.policy.pauseMs)
    expect(sent.at(-1)).toMatchObject({ state: "closed" })
  })

  it("sees that nobody is connected, and texts nobody of that", async () => {
    const { sent, check } = underTest({ sendingOff: true })
    expect(await check()).toMatchObject({ noticeIds: [], told: 1 })
    expect(sent[0]?.text).toContain("no provider is connected")
  })

  it("sees that settings were sealed with another secret, and closes nothing that it cannot judge then", async () => {
    const { world, sent, capped, check } = underTest()
    capped()
    await check()
    const broken = { ...world.deps, numberKey: () => Promise.reject(new OtherSeal("settings.numberKey")) }
    world.clock.advance(minuteMs)
    await checkAlerts(broken)
    expect(sent.at(-1)?.text).toContain("the settings do not open with APP_SECRET")
    expect((await world.deps.alerts.open()).map(({ matter }) => matter.kind)).toEqual([
      "settings-sealed",
      "sends-capped",
    ])
    await check()
    expect((await world.deps.alerts.open()).map(({ matter }) => matter.kind)).toEqual(["sends-capped"])
  })

  it("takes nothing else that keeps it from the settings for another secret, and opens and closes nothing then", async () => {
    const { world, sent, capped, check } = underTest()
    capped()
    await check()
    world.clock.advance(minuteMs)
    const away = new Error("Connection terminated unexpectedly")
    const settings = { ...world.deps.settings, read: () => Promise.reject(away) }
    const before = sent.length
    await expect(checkAlerts({ ...world.deps, settings })).rejects.toBe(away)
    expect(sent).toHaveLength(before)
    expect((await world.deps.alerts.open()).map(({ matter }) => matter.kind)).toEqual(["sends-capped"])
  })

  it("leaves an alert alone that an administrator has taken note of", async () => {
    const { world, capped, check } = underTest()
    capped()
    await check()
    const [alert] = await world.workflows.listAlerts()
    const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
    expect(await world.workflows.finishAlert(saver, present(alert).id)).toBe(true)
    expect(await world.workflows.finishAlert(saver, present(alert).id)).toBe(false)
    await check()
    expect(await world.workflows.listAlerts()).toEqual([])
    expect(world.state.audit.at(-1)).toBe("alert-done")
  })
})
