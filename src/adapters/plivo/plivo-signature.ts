import { createHmac, timingSafeEqual } from "node:crypto"
import type { Secret } from "@/core/secret"

/** A callback, its signature and the tokens that may have made it. */
export interface SignedRequest {
  readonly method: "GET" | "POST"
  /** The address as we gave it to Plivo, with its query: never from the Host header. */
  readonly url: string
  /** The form of a POST. Of a GET only what does not stand in the address. */
  readonly parameters: Iterable<readonly [string, string]>
  /** `X-Plivo-Signature-V3` or `X-Plivo-Signature-Ma-V3`: base64, several with commas between them. */
  readonly signature: string
  /** `X-Plivo-Signature-V3-Nonce`. */
  readonly nonce: string
  /** Two while a token is being replaced. */
  readonly authTokens: readonly Secret[]
}

/** More signatures than this are not looked at: Plivo sends one for each live token of the account. */
const mostSignatures = 8

/**
 * Whether Plivo made this request: version 3, an HMAC with SHA-256 over the address, the sorted parameters and the
 * nonce (Plivo's own libraries for Node and Python; its documentation describes the separators wrongly).
 */
export function isSignedByPlivo(request: SignedRequest): boolean {
  return request.nonce !== "" && fits(request, `${signedText(request)}.${request.nonce}`)
}

/** What Plivo would write into `X-Plivo-Signature-V3`. */
export function signatureV3(request: Omit<SignedRequest, "signature" | "authTokens">, token: Secret): string {
  return signatureOf(`${signedText(request)}.${request.nonce}`, token)
}

/**
 * Whether Plivo made this request: version 2, which covers neither query nor form, only who called which path.
 * Plivo documents it for messages, and sends version 3 beside it.
 */
export function isSignedByPlivoV2(request: Omit<SignedRequest, "method" | "parameters">): boolean {
  return request.nonce !== "" && fits(request, splitAddress(request.url).path + request.nonce)
}

/** A callback with its headers. */
export interface PlivoCallback extends Omit<SignedRequest, "signature" | "nonce"> {
  readonly headers: Pick<Headers, "get">
  /** What it is about: only reports of messages may be signed in version 2 alone. */
  readonly about: "message" | "call"
}

/** Whether there is any signature of Plivo's to look at, in whatever version. */
export function bearsPlivoSignature(headers: Pick<Headers, "get">): boolean {
  return ["v3", "ma-v3", "v2", "ma-v2"].some((name) => headers.get(`x-plivo-signature-${name}`) !== null)
}

/** Whether a callback comes from Plivo. Where version 3 is there it decides: nobody can fall back to version 2. */
export function isPlivoCallback({ headers, about, ...request }: PlivoCallback): boolean {
  const header = (name: string) => headers.get(`x-plivo-signature-${name}`) ?? ""
  const signed = (version: string) => ({
    ...request,
    signature: [header(version), header(`ma-${version}`)].filter((text) => text !== "").join(","),
    nonce: header(`${version}-nonce`),
  })
  const third = signed("v3")
  if (third.signature !== "" || about !== "message") return isSignedByPlivo(third)
  return isSignedByPlivoV2(signed("v2"))
}

function signatureOf(text: string, token: Secret): string {
  return createHmac("sha256", token.reveal()).update(text).digest("base64")
}

function signedText({
  method,
  url,
  parameters,
}: Pick<SignedRequest, "method" | "url" | "parameters">): string {
  const { path, query } = splitAddress(url)
  if (method === "GET") {
    const all = joined([...query, ...parameters], "=", "&")
    return all === "" ? path : `${path}?${all}`
  }
  const inAddress = joined(query, "=", "&")
  const inForm = joined(parameters, "", "")
  if (inForm === "") return inAddress === "" ? path : `${path}?${inAddress}`
  return `${path}?${inAddress}${inAddress === "" ? "" : "."}${inForm}`
}

/** Without the fragment, which only tells Plivo how often to try. Not normalised: Plivo signs what it was given. */
function splitAddress(url: string): { path: string; query: URLSearchParams } {
  const [address = ""] = url.split("#")
  const start = address.indexOf("?")
  if (start < 0) return { path: address, query: new URLSearchParams() }
  return { path: address.slice(0, start), query: new URLSearchParams(address.slice(start + 1)) }
}

function joined(parameters: Iterable<readonly [string, string]>, inside: string, between: string): string {
  return [...parameters]
    .sort(([oneName, one], [otherName, other]) => compare(oneName, otherName) || compare(one, other))
    .map(([name, value]) => name + inside + value)
    .join(between)
}

/** By code units: the order of Plivo's libraries, whatever the language of this machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function fits(
  { signature, authTokens }: Pick<SignedRequest, "signature" | "authTokens">,
  text: string,
): boolean {
  const given = signature
    .split(",", mostSignatures)
    .map((one) => Buffer.from(one.trim(), "utf8"))
    .filter((one) => one.length > 0)
  let fitting = false
  for (const token of authTokens) {
    const expected = Buffer.from(signatureOf(text, token), "utf8")
    for (const one of given) {
      fitting = (one.length === expected.length && timingSafeEqual(one, expected)) || fitting
    }
  }
  return fitting
}
