/** JavaScript, over several lines where there is more than one property. */
export function javascript(value: unknown, indent = ""): string {
  return nested(value, indent, {
    open: "{",
    close: "}",
    entry: (key, text) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${text}`,
    plain: (each) => JSON.stringify(each),
  })
}

/** Python. */
export function python(value: unknown, indent = ""): string {
  return nested(value, indent, {
    open: "{",
    close: "}",
    entry: (key, text) => `${JSON.stringify(key)}: ${text}`,
    plain: (each) => (each === null ? "None" : each === true ? "True" : JSON.stringify(each)),
  })
}

/** PHP. Its quotes are single ones: in double ones a dollar begins a variable. */
export function php(value: unknown, indent = ""): string {
  return nested(value, indent, {
    open: "[",
    close: "]",
    entry: (key, text) => `${quoted(key)} => ${text}`,
    plain: (each) => (typeof each === "string" ? quoted(each) : JSON.stringify(each)),
  })
}

/** For a shell and for PHP: as it is, between single quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "’")}'`

interface Notation {
  readonly open: string
  readonly close: string
  readonly entry: (key: string, text: string) => string
  readonly plain: (value: unknown) => string
}

function nested(value: unknown, indent: string, notation: Notation): string {
  if (typeof value !== "object" || value === null) return notation.plain(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((each) => `${inner}${nested(each, inner, notation)},`)
    return ["[", ...items, `${indent}]`].join("\n")
  }
  const lines = Object.entries(value).map(
    ([key, each]) => `${inner}${notation.entry(key, nested(each, inner, notation))},`,
  )
  return [notation.open, ...lines, `${indent}${notation.close}`].join("\n")
}
