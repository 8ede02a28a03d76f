import { describe, expect, it } from "vitest"
import { makeInboxView } from "./inbox-view"
import type { OneTimeCode } from "./one-time-code"
import type { PhoneNumber } from "./phone-number"
import type { InboxMessage } from "./ports/inbox-store"
import { callScript } from "./templates/call-script"
import { supportedLanguages } from "./templates/languages"
import { renderCode, renderNotice } from "./templates/render-template"
import { templateFor } from "./templates/template-for"

function message(id: string, to: string, body = "x"): InboxMessage {
  const sentAt = new Date("2026-11-21T14:20:00Z")
  return { id, to, channel: "sms", body, purpose: "sign-in", mediaUrls: [], sentAt }
}

describe("the inbox as its page shows it", () => {
  it("has one conversation for each number, the one with the newest message first, oldest text first in it", () => {
    const view = makeInboxView([
      message("4", "+447400123456"),
      message("3", "+14155550132"),
      message("2", "+447400123456"),
      message("1", "+14155550132"),
    ])
    const ids = view.conversations.map(({ texts }) => texts.map(({ id }) => id))
    expect(ids).toEqual([
      ["2", "4"],
      ["1", "3"],
    ])
    expect(view.conversations[0]).toMatchObject({ formatted: "+44 7400 123456", country: "GB" })
  })

  it("shows a number that belongs nowhere as it is", () => {
    const [conversation] = makeInboxView([message("1", "+99912345678")]).conversations
    expect(conversation).toMatchObject({ formatted: "+99912345678", country: "ZZ" })
  })

  it("finds the code of each text and call of ours in every language, leading zeros kept", () => {
    const code = "004711" as OneTimeCode
    for (const language of supportedLanguages) {
      const template = templateFor([], "SignIn", language)
      const text = renderCode(template, { appName: "Marlow 123456", host: "a.example", code, minutes: 10 })
      const script = callScript(language, { appName: "Marlow", digits: code, minutes: 10 })
      const call = [script.greeting, script.code, script.code, script.goodbye].join("\n")
      const view = makeInboxView([
        { ...message("2", "+14155550132", call), channel: "call" },
        message("1", "+14155550132", text),
      ])
      const texts = view.conversations[0]?.texts ?? []
      expect(texts.map((each) => each.code)).toEqual(["004711", "004711"])
      expect(texts.map((each) => each.segments)).toEqual([1, 0])
    }
  })

  it("names each file of an MMS by its host and its own name, and counts no segments", () => {
    const mediaUrls = [
      "https://cdn.marlow.example/a/bike%20of%20the%20year.png?size=2",
      "https://cdn.marlow.example/a/bike%20of%20the%20year.png?size=2",
      "https://marlow.example/",
      "https://marlow.example/%E0%A4%A",
      "https://marlow.example/gnp.%E2%80%AEexe",
    ]
    const [conversation] = makeInboxView([{ ...message("1", "+14155550132"), mediaUrls }]).conversations
    const [text] = conversation?.texts ?? []
    expect(text?.segments).toBe(0)
    expect(text?.media.map(({ place, host, fileName }) => [place, host, fileName])).toEqual([
      [1, "cdn.marlow.example", "bike of the year.png"],
      [2, "cdn.marlow.example", "bike of the year.png"],
      [3, "marlow.example", null],
      [4, "marlow.example", "%E0%A4%A"],
      [5, "marlow.example", "gnp.exe"],
    ])
    expect(text?.media.map(({ url }) => url)).toEqual(mediaUrls)
  })

  it.each(["javascript:alert(1)", "http://marlow.example/a.png", "https://localhost/a.png", "a.png"])(
    "leads to no file at %s, which no message may carry",
    (url) => {
      const [conversation] = makeInboxView([
        { ...message("1", "+14155550132"), mediaUrls: [url] },
      ]).conversations
      expect(conversation?.texts[0]?.media).toEqual([])
    },
  )

  it("finds no code in a notice", () => {
    const about = "+14155550100" as PhoneNumber
    const notice = renderNotice(templateFor([], "AdministratorAdded", "en"), {
      appName: "Marlow",
      about,
      link: null,
    })
    const [conversation] = makeInboxView([message("1", "+14155550132", notice)]).conversations
    expect(conversation?.texts.map((text) => text.code)).toEqual([null])
  })

  it("has another version after every change", () => {
    const one = makeInboxView([message("1", "+14155550132")])
    const two = makeInboxView([message("2", "+14155550132"), message("1", "+14155550132")])
    expect(new Set([makeInboxView([]).version, one.version, two.version]).size).toBe(3)
  })
})
