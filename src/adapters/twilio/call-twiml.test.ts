import { describe, expect, it } from "vitest"
import { listen, verbsOf } from "../../../e2e/twilio-emulator/called-phone"
import { parseXml } from "../../../e2e/emulator/xml"
import { callTwiml, hangUpTwiml, wholeCallTwiml } from "./call-twiml"

const script = {
  language: "en-GB",
  greeting: "Marlow Cycles calls. Press 1 for your code.",
  code: "Your code is 4 7 1 1 1 8.",
  goodbye: "Goodbye.",
}

const keyUrl = "https://id.marlow.example/api/webhooks/twilio/answer/1?round=2&x='\"<"
const answered = { key: null, greetedAgain: false, keyUrl }

const phone = (twiml: string) => listen(verbsOf(parseXml(twiml)))
const said = (twiml: string) => phone(twiml).heard.map(({ text }) => text)

describe("what a call says", () => {
  it("greets, and says no code before a key was pressed", async () => {
    const twiml = await callTwiml(script, answered)
    expect(said(twiml)).toEqual([script.greeting])
    expect(twiml).not.toContain("4 7 1")
    expect(phone(twiml).waiting?.action).toBe(keyUrl)
    expect(twiml).toContain('numDigits="1"')
    expect(twiml).toContain('method="POST"')
  })

  it("hangs up on a mailbox, which presses no key", async () => {
    const { waiting } = phone(await callTwiml(script, answered))
    expect(listen(waiting?.rest ?? [])).toEqual({ heard: [], waiting: null })
  })

  it("says the code twice and then the last words, after the right key", async () => {
    for (const greetedAgain of [false, true]) {
      const twiml = await callTwiml(script, { key: "1", greetedAgain, keyUrl })
      expect(said(twiml)).toEqual([script.code, script.code, script.goodbye])
      expect(phone(twiml).waiting).toBeNull()
    }
  })

  it.each(["2", "9", "*", "#", "", "11", "١"])("greets once more after %j, and then no more", async (key) => {
    const again = await callTwiml(script, { key, greetedAgain: false, keyUrl })
    expect(said(again)).toEqual([script.greeting])
    expect(phone(again).waiting?.action).toBe(keyUrl)

    const enough = await callTwiml(script, { key, greetedAgain: true, keyUrl })
    expect(phone(enough)).toEqual({ heard: [], waiting: null })
  })

  it("says everything at once where no key could reach us", async () => {
    expect(said(await wholeCallTwiml(script))).toEqual([
      script.greeting,
      script.code,
      script.code,
      script.goodbye,
    ])
  })

  it("can hang up without a word", async () => {
    expect(phone(await hangUpTwiml())).toEqual({ heard: [], waiting: null })
  })

  it("reads the digits of a code one by one", async () => {
    expect(said(await callTwiml({ ...script, code: "471118" }, { ...answered, key: "1" }))[0]).toBe(
      "4, 7, 1, 1, 1, 8",
    )
  })

  it("takes no text for an element, and no sign that XML or a voice cannot hold", async () => {
    const greeting = `</Say></Gather><Dial>+14155550199</Dial> & "1" \u0000\u0007\uFFFE\uD800 Ende 🚲`
    const twiml = await callTwiml({ ...script, greeting }, answered)
    expect(said(twiml)).toEqual([`</Say></Gather><Dial>+14155550199</Dial> & "1"  \uFFFD Ende 🚲`])
    expect(phone(twiml).waiting?.action).toBe(keyUrl)
  })

  it("is in the language of the script", async () => {
    expect(phone(await callTwiml({ ...script, language: "de" }, answered)).heard[0]?.language).toBe("de-DE")
  })
})
