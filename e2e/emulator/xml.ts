/** An element of an XML document. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

const token = {
  declaration: /<\?xml[^?]*\?>\s*/y,
  open: /<([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y,
  close: /<\/([A-Za-z][\w.-]*)\s*>/y,
  text: /[^<]+/y,
}

/** What no XML document may hold, not even escaped. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/**
 * Reads XML as far as TwiML uses it: elements, attributes, text. As strict as any parser is: throws for an element
 * that is not closed, a bare `&`, a sign that XML forbids, or anything after the root.
 */
export function parseXml(source: string): XmlElement {
  if (forbidden.test(source)) throw new Error("not XML: a forbidden sign")
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found !== null) at = pattern.lastIndex
    return found
  }

  const element = (): XmlElement => {
    const opened = take(token.open)
    if (opened === null) throw new Error(`not XML: no element at ${at}`)
    const [, name = "", attributes = "", closed] = opened
    return { name, attributes: attributesOf(attributes), children: closed === "/" ? [] : children(name) }
  }

  const children = (parent: string): (XmlElement | string)[] => {
    const found: (XmlElement | string)[] = []
    for (;;) {
      const closed = take(token.close)
      if (closed?.[1] === parent) return found
      if (closed !== null) throw new Error(`not XML: ${parent} is closed by ${closed[1]}`)
      const text = take(token.text)
      found.push(text === null ? element() : unescaped(text[0]))
    }
  }

  take(token.declaration)
  const root = element()
  if (source.slice(at).trim() !== "") throw new Error("not XML: something after the root")
  return root
}

function attributesOf(source: string): Record<string, string> {
  const pairs = [...source.matchAll(/([A-Za-z][\w.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
  const names = pairs.map(([, name = ""]) => name)
  if (new Set(names).size < names.length) throw new Error("not XML: an attribute twice")
  return Object.fromEntries(
    pairs.map(([, name = "", double, single]) => [name, unescaped(double ?? single ?? "")]),
  )
}

function unescaped(text: string): string {
  return text.replace(/&([^;&]*;?)/g, (_, rest: string) => {
    const [, name, decimal, hexadecimal] = /^(?:(\w+)|#(\d+)|#x([0-9a-fA-F]+));$/.exec(rest) ?? []
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    const sign = name === undefined ? undefined : entities[name]
    if (sign === undefined) throw new Error(`not XML: a bare & before ${rest.slice(0, 10)}`)
    return sign
  })
}
