import { describe, expect, it } from "vitest"
import type { CallScript } from "@/core/ports/messenger"
import type { XmlElement } from "../../../e2e/emulator/xml"
import { readCallXml } from "../../../e2e/plivo-emulator/call-xml"
import { codeXml, greetingXml, hangupXml } from "./plivo-call-xml"
import { voiceFor } from "./plivo-voices"

const actionUrl = "https://id.marlow.example/api/webhooks/plivo/key?a=1&b=2"

function script(parts: Partial<CallScript> = {}): CallScript {
  return {
    language: "en-GB",
    greeting: "This is Marlow Cycles. Press 1 for your code.",
    code: "4, 7, 1, 1, 1, 8",
    goodbye: "Goodbye.",
    ...parts,
  }
}

const namesIn = (element: XmlElement): string[] =>
  element.children.flatMap((child) => (typeof child === "string" ? [] : [child.name, ...namesIn(child)]))
const textsIn = (element: XmlElement): string[] =>
  element.children.flatMap((child) => (typeof child === "string" ? [child] : textsIn(child)))

describe("the first document of a call", () => {
  it("asks for one key, says the greeting twice meanwhile, and has no more to say", () => {
    const [input, ...rest] = readCallXml(greetingXml(script(), actionUrl)).children
    expect(rest).toEqual([])
    expect(input).toEqual({
      name: "GetInput",
      attributes: {
        action: actionUrl,
        method: "POST",
        inputType: "dtmf",
        numDigits: "1",
        finishOnKey: "none",
        executionTimeout: "30",
      },
      children: [
        {
          name: "Speak",
          attributes: { language: "en-GB", voice: "WOMAN", loop: "2" },
          children: ["This is Marlow Cycles. Press 1 for your code."],
        },
      ],
    })
  })

  it("never has the code in it", () => {
    expect(greetingXml(script(), actionUrl)).not.toMatch(/4\D*7\D*1\D*1\D*1\D*8/)
  })
})

describe("the document after the key", () => {
  it("says the code twice, digit by digit and with pauses, then the goodbye, and hangs up", () => {
    const root = readCallXml(codeXml(script()))
    expect(namesIn(root)).toEqual(["Wait", "Speak", "Wait", "Speak", "Wait", "Speak", "Hangup"])
    expect(textsIn(root)).toEqual(["4, 7, 1, 1, 1, 8", "4, 7, 1, 1, 1, 8", "Goodbye."])
  })
})

describe("any document of a call", () => {
  it("says every sign as it is, and none that XML cannot carry", () => {
    const goodbye = `Tom & "Ann's" <b>café</b> 店 🚲\u0000\u0007\ud800\uffff a\r\nb]]>`
    const root = readCallXml(codeXml(script({ goodbye })))
    expect(textsIn(root).at(-1)).toBe(`Tom & "Ann's" <b>café</b> 店 🚲  a b]]>`)
  })

  it("cannot be broken out of by its address", () => {
    const address = `https://id.example/?a="/><Hangup/>'&b=<>`
    const [input] = readCallXml(greetingXml(script(), address)).children
    expect(input).toMatchObject({ name: "GetInput", attributes: { action: address } })
  })

  it("can be nothing but the end of the call", () => {
    expect(namesIn(readCallXml(hangupXml()))).toEqual([])
  })
})

describe("the voice that reads", () => {
  it.each([
    ["de-DE", "de-DE", "WOMAN"],
    ["de-AT", "de-DE", "WOMAN"],
    ["de", "de-DE", "WOMAN"],
    ["FR_ca", "fr-CA", "WOMAN"],
    ["pt", "pt-PT", "MAN"],
    ["pt-BR", "pt-BR", "WOMAN"],
    ["zh-CN", "cmn-CN", "Polly.Zhiyu"],
    ["zh", "cmn-CN", "Polly.Zhiyu"],
    ["no-NO", "nb-NO", "Polly.Liv"],
    ["hi", "hi-IN", "Polly.Aditi"],
    ["en", "en-US", "WOMAN"],
    ["sw-KE", "en-US", "WOMAN"],
    ["", "en-US", "WOMAN"],
  ])("of %s is %s", (asked, language, voice) => {
    expect(voiceFor(asked)).toEqual({ language, voice })
  })
})
