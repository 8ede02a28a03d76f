import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { makeInboxView } from "@/core/inbox-view"
import { devInbox as words } from "@/words/en-dev-inbox"
import { InboxSpeech } from "./inbox-speech"
import { SaidText } from "./said-text"

function shown(mediaUrls: readonly string[]): string {
  const sentAt = new Date("2026-11-21T14:20:00Z")
  const message = {
    to: "+14155550132",
    channel: "sms",
    body: "The bike of the year",
    purpose: "text",
  } as const
  const [conversation] = makeInboxView([{ ...message, id: "1", mediaUrls, sentAt }]).conversations
  const texts = (conversation?.texts ?? []).map((text) => (
    <SaidText key={text.id} text={text} fresh={false} />
  ))
  return renderToStaticMarkup(
    <InboxSpeech value={{ words, locale: "en", announce: () => {} }}>{texts}</InboxSpeech>,
  )
}

describe("an MMS on the phone of the dev inbox", () => {
  it("shows its files as links that tell nobody where they were clicked, and loads none of them", () => {
    const markup = shown(["https://cdn.marlow.example/bike.png?size=2", "https://marlow.example/terms.pdf"])
    const links = [...markup.matchAll(/<a [^>]*>/g)].map(([link]) => link)
    expect(links).toHaveLength(2)
    for (const link of links) {
      expect(link).toContain('target="_blank"')
      expect(link).toContain('rel="noreferrer noopener"')
    }
    expect(links[0]).toContain('href="https://cdn.marlow.example/bike.png?size=2"')
    expect(markup).toContain("bike.png")
    expect(markup).toContain("cdn.marlow.example")
    expect(markup).not.toMatch(/<(img|video|audio|picture|source|link|iframe|object|embed)\b|url\(|src=/)
  })

  it("is called one, and a text without files is not", () => {
    expect(shown(["https://marlow.example/a.png"])).toContain("MMS · your own text")
    expect(shown([])).toContain("Text · your own text · 1 segment")
    expect(shown([])).not.toContain("<a ")
  })
})
