import * as fc from "fast-check"

/** Names that are more than names to somebody who is careless with objects. */
const reachingNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "",
  "0",
  "user-token",
]

/** Any sequence of UTF-16 units: lone surrogates and NUL among them. */
const anyUnits = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
})

/** Texts that have broken somebody's server. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  anyUnits,
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\udfff\ud800",
    "\u202e",
    "\ufeff",
    "%00",
    "{0}",
    "{{code}}",
  ),
  fc.constantFrom(
    "null",
    "undefined",
    "true",
    "[object Object]",
    "NaN",
    "-1",
    "1e400",
    "' OR 1=1 --",
    "../../..",
  ),
  fc.constantFrom("٠١٢٣٤٥", "+٤٤٧٤٠٠١٠٠٠٠٠", "tel:+447400100000;ext=9", "000000", "999999999999999999"),
  fc.integer({ min: 1000, max: 9000 }).map((length) => "é".repeat(length)),
)

const hostileNumber = fc.constantFrom(
  "1e400",
  "-1e400",
  "-0",
  "0",
  "1.5",
  "-1",
  "9007199254740993",
  "1e-400",
  "482916",
)

const leaf = fc.oneof(
  hostileText.map((text) => JSON.stringify(text)),
  hostileNumber,
  fc.constantFrom("null", "true", "false", "[]", "{}", "[[]]", '[{"a":null}]'),
)

/** JSON as text, because much of it has no value in JavaScript: names that stand twice, numbers beyond all bounds. */
export const hostileJson: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }).map((values) => `[${values.join()}]`),
    fc.array(fc.tuple(hostileName(), tie("value")), { maxLength: 4 }).map(jsonObject),
  ),
})).value

/** Deeper than any body may be, and deep enough to end a stack. */
export const deepJson = fc
  .tuple(fc.constantFrom("[", '{"a":'), fc.constantFrom(9, 30, 5000))
  .map(([open, depth]) => `${open.repeat(depth)}1${(open === "[" ? "]" : "}").repeat(depth)}`)

export function hostileName(): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constantFrom(...reachingNames), weight: 1 },
    { arbitrary: hostileText, weight: 2 },
  )
}

/** Writes an object of names and of JSON texts, in this order, and as often as they stand there. */
export function jsonObject(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`
}
