/** An element of a document. Text and elements in their order. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

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

const token = /<\?xml [^?]*\?>|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|[^<]+/y
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

/** Reads a document as Plivo does. Throws where it is not well formed, or has something that Plivo does not document. */
export function readCallXml(xml: string): XmlElement {
  const open: { name: string; attributes: Record<string, string>; children: (XmlElement | string)[] }[] = [
    { name: "#document", attributes: {}, children: [] },
  ]
  const inside = () => open.at(-1) ?? fail("nothing is open")
  for (token.lastIndex = 0; token.lastIndex < xml.length; ) {
    const start = token.lastIndex
    const [whole, closing, opening, attributes = "", empty] =
      token.exec(xml) ?? fail(`not well formed at ${start}: ${xml.slice(start, start + 40)}`)
    if (whole.startsWith("<?xml")) {
      if (start !== 0) fail("the declaration does not come first")
    } else if (opening !== undefined) {
      const element = { name: opening, attributes: readAttributes(attributes), children: [] }
      inside().children.push(element)
      if (empty === "") open.push(element)
    } else if (closing !== undefined) {
      if (inside().name !== closing) fail(`</${closing}> closes <${inside().name}>`)
      open.pop()
    } else if (whole.trim() !== "") inside().children.push(decode(whole))
  }
  if (open.length !== 1) fail(`<${inside().name}> is not closed`)
  const [root, ...rest] = inside().children
  if (root === undefined || typeof root === "string" || root.name !== "Response" || rest.length > 0) {
    return fail("the root is not one <Response>")
  }
  checkElement(root)
  return root
}

function readAttributes(text: string): Record<string, string> {
  const found = [...text.matchAll(/([\w-]+)="([^"]*)"/g)]
  const attributes = Object.fromEntries(found.map(([, name = "", value = ""]) => [name, decode(value)]))
  return Object.keys(attributes).length === found.length ? attributes : fail("an attribute is given twice")
}

function decode(text: string): string {
  return text.replaceAll(/&(\w*;?)/g, (whole, name: string) => {
    return entities[name.replace(/;$/, "")] ?? fail(`${whole} is no entity`)
  })
}

function checkElement({ name, attributes, children }: XmlElement): void {
  const known = grammar[name] ?? fail(`<${name}> is not documented`)
  const stranger = Object.keys(attributes).find((attribute) => !known.attributes.includes(attribute))
  if (stranger !== undefined) fail(`${stranger} of <${name}> is not documented`)
  for (const child of children) {
    const kind = typeof child === "string" ? "#text" : child.name
    if (!known.children.includes(kind)) fail(`${kind} may not stand in <${name}>`)
    if (typeof child !== "string") checkElement(child)
  }
}

function fail(reason: string): never {
  throw new SyntaxError(`Plivo would not take this XML: ${reason}`)
}
