import { createHmac, randomInt } from "node:crypto"

/** Which signatures a callback carries. Plivo documents 2 for messages and sends 3 with everything. */
export type SignatureVersions = readonly ("V2" | "V3")[]

/** A callback to make. */
export interface Callback {
  readonly url: string
  readonly method: "GET" | "POST"
  readonly parameters: Readonly<Record<string, string>>
  readonly authToken: string
  readonly versions: SignatureVersions
}

/** Calls an address as Plivo does, signed. Only addresses of this machine: nothing leaves it. */
export function makeCallback(callback: Callback): Promise<Response> {
  const { url, method, parameters } = callback
  const target = new URL(url)
  if (!["127.0.0.1", "localhost", "[::1]"].includes(target.hostname)) {
    throw new Error(`the emulator calls nobody outside this machine: ${target.hostname}`)
  }
  target.hash = ""
  const form = new URLSearchParams(parameters)
  if (method === "GET") for (const [name, value] of form) target.searchParams.append(name, value)
  return fetch(target, {
    method,
    redirect: "manual",
    headers: { ...signatureHeaders(callback, target), "user-agent": "Plivo" },
    ...(method === "POST" && { body: form }),
  })
}

/** The headers that sign a callback. `target`: its whole address, where a GET has its parameters in it. */
export function signatureHeaders(
  { url, method, parameters, authToken, versions }: Callback,
  target = new URL(url),
): Record<string, string> {
  const nonce = Array.from({ length: 20 }, () => randomInt(10)).join("")
  const headers: Record<string, string> = {}
  const texts = {
    V2: target.origin + target.pathname + nonce,
    V3: `${signedUrl(target, method === "POST" ? parameters : {})}.${nonce}`,
  }
  for (const version of versions) {
    const signature = createHmac("sha256", authToken).update(texts[version]).digest("base64")
    headers[`X-Plivo-Signature-${version}`] = signature
    headers[`X-Plivo-Signature-Ma-${version}`] = signature
    headers[`X-Plivo-Signature-${version}-Nonce`] = nonce
  }
  return headers
}

/** The address with its query in order, then the form in order. */
function signedUrl(target: URL, form: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(target.search)
  query.sort()
  const inQuery = [...query].map(([name, value]) => `${name}=${value}`).join("&")
  const names = Object.keys(form).sort()
  const inForm = names.map((name) => name + form[name]).join("")
  const mark = inQuery !== "" || names.length > 0 ? "?" : ""
  const dot = inQuery !== "" && names.length > 0 ? "." : ""
  return target.origin + target.pathname + mark + inQuery + dot + inForm
}
