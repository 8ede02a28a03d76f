import { describe, expect, it } from "vitest"
import { alertKinds, readAlertName, writeAlertName } from "./alert"
import { alertBody, alertSentence, consoleUrl } from "./alert-text"
import { countSegments } from "./segments"
import { renderNotice } from "./templates/render-template"
import { templateFor } from "./templates/template-for"

const site = { appName: "Marlow Cycles", origin: "https://id.marlow.example" }
const failing = { kind: "provider-failing", provider: "twilio", failed: 9, messages: 10 } as const

describe("an alert", () => {
  it.each(alertKinds)("fits one segment at the longest name and host: %s", (kind) => {
    const text = renderNotice(templateFor([], "Alert", "en"), {
      appName: "A".repeat(20),
      about: null,
      link: consoleUrl({ origin: `https://${"h".repeat(40)}` }),
      matter: alertSentence({ kind, key: "twilio-verify" }),
    })
    expect(countSegments(text)).toMatchObject({ encoding: "GSM-7", segments: 1 })
  })

  it("is named in one word that reads back", () => {
    for (const kind of alertKinds)
      for (const key of ["", "twilio"])
        expect(readAlertName(writeAlertName({ kind, key }))).toEqual({ kind, key })
    expect(readAlertName("+14155550132")).toBeNull()
  })

  it("is said where Slack, Mattermost and Discord look, and in fields for software", () => {
    const opened = JSON.parse(alertBody(site, { id: "1", matter: failing, openedAtMs: 0, closedAtMs: null }))
    const text = "Marlow Cycles: messages fail at Twilio. See https://id.marlow.example/admin"
    expect(opened).toEqual({
      text,
      content: text,
      id: "1",
      kind: "provider-failing",
      state: "opened",
      openedAt: "1970-01-01T00:00:00.000Z",
      closedAt: null,
      url: "https://id.marlow.example/admin",
      detail: failing,
    })
    const closed = JSON.parse(alertBody(site, { id: "1", matter: failing, openedAtMs: 0, closedAtMs: 1_000 }))
    expect(closed).toMatchObject({ state: "closed", closedAt: "1970-01-01T00:00:01.000Z" })
    expect(closed.text).toMatch(/^Marlow Cycles: over: messages fail/)
  })

  it("tells no service of somebody else the path of an endpoint, which is often its secret", () => {
    const url = "https://hooks.slack.com/services/T000/B000/c2lnbnM?key=c2lnbnM"
    const matter = { kind: "webhook-given-up", endpointId: "7", url } as const
    const body = alertBody(site, { id: "1", matter, openedAtMs: 0, closedAtMs: null })
    expect(JSON.parse(body).detail).toEqual({ ...matter, url: "https://hooks.slack.com" })
    expect(body).not.toContain("c2lnbnM")
  })
})
