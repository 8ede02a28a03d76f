import * as fc from "fast-check"
import type { Operation } from "../../src/server/rest/operation"
import { operations } from "../../src/server/rest/operations/all"
import { anyBody } from "./arbitrary-bodies"
import type { ByteRequest } from "./byte-client"
import { hostileText } from "./hostile-json"
import type { RealValues } from "./real-values"
import { addressForms, pair, serverKey, shopOrigin } from "./rest-variables"

/** A request, and the operation that it is about: other operations can answer it, or none. */
export interface ArbitraryRequest extends ByteRequest {
  readonly operation: string
}

/** Requests to every operation there is, each beginning with values that belong together and bending some of them. */
export function arbitraryRequests(pool: readonly RealValues[]): fc.Arbitrary<ArbitraryRequest> {
  return fc.tuple(fc.constantFrom(...operations), fc.constantFrom(...pool)).chain(([operation, real]) =>
    fc.record({
      operation: fc.constant(operation.id),
      method: mostly(operation.method, fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH")),
      path: fc.tuple(prefix, pathOf(operation, real)).map((parts) => parts.join("")),
      headers: headersFor(real),
      body: operation.method === "GET" ? mostly(null, anyBody(operation, real)) : anyBody(operation, real),
    }),
  )
}

/** The real value nine times in ten: one bent value is where a check can be missed, and ten are refused by the first. */
function mostly<Usual, Other>(usual: Usual, other: fc.Arbitrary<Other>): fc.Arbitrary<Usual | Other> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 9 }, { arbitrary: other, weight: 1 })
}

const prefix = mostly(
  addressForms[0].prefix,
  fc.constantFrom(
    ...addressForms.map((form) => form.prefix),
    `/${pair.apiKey}/${pair.appId}`,
    `/${pair.appId.toLowerCase()}/${pair.apiKey.toLowerCase()}`,
    "/api/apps",
    `/api/apps/${pair.appId}`,
  ),
)

/** Parts of addresses that are decoded once, twice or not at all, or that cannot be decoded. */
const hostileSegment = fc.oneof(
  hostileText
    .filter((text) => text.isWellFormed())
    .map(encodeURIComponent)
    // Node itself refuses a head beyond 16 KiB, before anybody reads it.
    .filter((segment) => segment.length < 6000),
  fc.constantFrom(
    "%2F",
    "..%2F..",
    "%00",
    "%zz",
    "%ff",
    "%C3%28",
    "%2e%2e",
    "me",
    "login",
    "{objectId}",
    "a;b",
    "a+b",
  ),
  fc.constantFrom("twilio", "constructor", "__proto__", "a".repeat(300), "a".repeat(5000)),
)

function pathOf(operation: Operation, real: RealValues): fc.Arbitrary<string> {
  const parts = operation.path
    .split("/")
    .slice(1)
    .map((part) =>
      part.startsWith("{")
        ? fc.oneof(
            { arbitrary: fc.constant(encodeURIComponent(String(real[part.slice(1, -1)]))), weight: 4 },
            { arbitrary: hostileSegment, weight: 1 },
          )
        : fc.constant(part),
    )
  const query = mostly("", fc.constantFrom("?", "?a=%zz", "?path=x&path=y", "?__proto__[a]=1", "#"))
  return fc.tuple(fc.tuple(...parts), query).map(([segments, asked]) => `/${segments.join("/")}${asked}`)
}

/** What a header can hold at all: the rest is refused before anybody reads it. */
const headerText = fc.string({
  unit: fc
    .oneof(fc.integer({ min: 0x21, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }))
    .map((sign) => String.fromCharCode(sign)),
  maxLength: 60,
})

const types = [
  "application/json; charset=utf-8",
  "application/json; charset=utf-16",
  "text/plain",
  "text/html",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "APPLICATION/JSON",
  "",
]

function headersFor(real: RealValues): fc.Arbitrary<Readonly<Record<string, string>>> {
  const token = String(real["user-token"])
  return fc
    .record({
      "content-type": mostly("application/json", fc.oneof(fc.constantFrom(undefined, ...types), headerText)),
      "user-token": fc.oneof(fc.constant(token), fc.constant(token), fc.constant(undefined), headerText),
      "x-api-key": fc.oneof(fc.constant(serverKey), fc.constant(undefined), headerText),
      authorization: mostly(undefined, fc.oneof(fc.constant(`Bearer ${token}`), headerText)),
      origin: mostly(
        undefined,
        fc.oneof(fc.constantFrom(shopOrigin, "null", "https://", "file://"), headerText),
      ),
      "accept-language": mostly(undefined, headerText),
      "idempotency-key": mostly(undefined, headerText),
      "content-encoding": mostly(undefined, fc.constantFrom("gzip", "br", "identity", "x")),
      "x-forwarded-for": mostly(undefined, headerText),
      "user-agent": mostly(undefined, headerText),
    })
    .map((headers) => {
      const given = Object.entries(headers).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      )
      return Object.fromEntries(given)
    })
}
