import { parseXml, type XmlElement } from "../emulator/xml"

/** What Plivo documents for the elements that this emulator understands: attributes, and what may stand inside. */
const grammar: Readonly<Record<string, { attributes: readonly string[]; children: readonly string[] }>> = {
  Response: { attributes: [], children: ["Speak", "Wait", "GetDigits", "GetInput", "Hangup"] },
  Speak: { attributes: ["voice", "language", "loop"], children: ["#text"] },
  Wait: { attributes: ["length", "silence", "minSilence", "beep"], children: [] },
  Hangup: { attributes: ["reason", "schedule"], children: [] },
  GetDigits: {
    attributes: [
      ...["action", "method", "numDigits", "timeout", "digitTimeout", "finishOnKey", "retries", "redirect"],
      ...["playBeep", "validDigits", "invalidDigitsSound", "log"],
    ],
    children: ["Speak"],
  },
  GetInput: {
    attributes: [
      ...["action", "method", "inputType", "redirect", "log", "executionTimeout", "digitEndTimeout"],
      ...["speechEndTimeout", "startInputTimeout", "retries", "numDigits", "finishOnKey", "language"],
      ...["speechModel", "hints", "profanityFilter"],
    ],
    children: ["Speak"],
  },
}

/** Reads a document as Plivo does. Throws where it is not well formed, or has something that Plivo does not document. */
export function readCallXml(xml: string): XmlElement {
  const root = parsed(xml)
  if (root.name !== "Response") fail(`the root is <${root.name}>`)
  checkElement(root)
  return root
}

function parsed(xml: string): XmlElement {
  try {
    return parseXml(xml)
  } catch (error) {
    return fail(String(error))
  }
}

function checkElement({ name, attributes, children }: XmlElement): void {
  const known = grammar[name] ?? fail(`<${name}> is not documented`)
  const stranger = Object.keys(attributes).find((attribute) => !known.attributes.includes(attribute))
  if (stranger !== undefined) fail(`${stranger} of <${name}> is not documented`)
  for (const child of children) {
    const kind = typeof child === "string" ? "#text" : child.name
    if (typeof child === "string" && child.trim() === "") continue
    if (!known.children.includes(kind)) fail(`${kind} may not stand in <${name}>`)
    if (typeof child !== "string") checkElement(child)
  }
}

function fail(reason: string): never {
  throw new SyntaxError(`Plivo would not take this XML: ${reason}`)
}
