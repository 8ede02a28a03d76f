import { backendlessCall } from "./backendless"
import { clientCall } from "./client"
import { javascript, php, python, quoted } from "./literals"
import type { SampleRequest } from "./sample-request"

/** What the examples are in, in the order in which they are shown. */
export const sampleLanguages = [
  { id: "curl", name: "curl" },
  { id: "fetch", name: "JavaScript" },
  { id: "client", name: "Client" },
  { id: "backendless", name: "Backendless" },
  { id: "python", name: "Python" },
  { id: "php", name: "PHP" },
] as const

export type SampleLanguage = (typeof sampleLanguages)[number]["id"]

/** Writes the requests of an example in a language. `null`: the call does not exist there. */
export const writers: Readonly<
  Record<SampleLanguage, (requests: readonly SampleRequest[]) => string | null>
> = {
  curl: (requests) => requests.map(curl).join("\n\n"),
  fetch: (requests) => requests.map(fetchCall).join("\n\n"),
  client: clientCall,
  backendless: backendlessCall,
  python: (requests) => ["import requests", ...requests.map(pythonCall)].join("\n\n"),
  php: (requests) => requests.map(phpCall).join("\n\n"),
}

function curl({ operation, url, headers, body }: SampleRequest): string {
  const lines = [
    ...(operation.method === "GET" ? [`curl ${url}`] : [`curl -X ${operation.method}`, url]),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`-d ${quoted(json(body))}`]),
  ]
  return lines.join(" \\\n  ")
}

/** Over several lines where there is more than one property. */
function json(body: NonNullable<SampleRequest["body"]>): string {
  return Object.keys(body).length > 1 ? JSON.stringify(body, null, 2) : JSON.stringify(body)
}

function fetchCall({ operation, url, headers, body, isFirstOfTwo }: SampleRequest): string {
  const options = [
    ...(operation.method === "GET" ? [] : [`  method: "${operation.method}",`]),
    ...(Object.keys(headers).length === 0 ? [] : [`  headers: ${javascript(headers, "  ")},`]),
    ...(body === null ? [] : [`  body: JSON.stringify(${javascript(body, "  ")}),`]),
  ]
  // Two constants of one name are a mistake in JavaScript.
  const answer = isFirstOfTwo ? "begun" : "answer"
  const result = isFirstOfTwo ? "{ transactionId }" : "result"
  const call =
    options.length === 0
      ? [`const ${answer} = await fetch("${url}")`]
      : [`const ${answer} = await fetch("${url}", {`, ...options, "})"]
  return [...call, ...(operation.answer === null ? [] : [`const ${result} = await ${answer}.json()`])].join(
    "\n",
  )
}

function pythonCall({ operation, url, headers, body }: SampleRequest): string {
  const { "content-type": _, ...others } = headers
  const lines = [
    `answer = requests.${operation.method.toLowerCase()}(`,
    `    "${url}",`,
    ...(Object.keys(others).length === 0 ? [] : [`    headers=${python(others, "    ")},`]),
    ...(body === null ? [] : [`    json=${python(body, "    ")},`]),
    ")",
  ]
  return [...lines, ...(operation.answer === null ? [] : ["result = answer.json()"])].join("\n")
}

function phpCall({ operation, url, headers, body }: SampleRequest): string {
  const lines = [
    `$request = curl_init(${quoted(url)});`,
    "curl_setopt_array($request, [",
    "  CURLOPT_RETURNTRANSFER => true,",
    ...(operation.method === "GET" ? [] : [`  CURLOPT_CUSTOMREQUEST => ${quoted(operation.method)},`]),
    ...(Object.keys(headers).length === 0
      ? []
      : [`  CURLOPT_HTTPHEADER => [${Object.entries(headers).map(header).join(", ")}],`]),
    ...(body === null ? [] : [`  CURLOPT_POSTFIELDS => json_encode(${php(body, "  ")}),`]),
    "]);",
    "$result = json_decode(curl_exec($request), true);",
  ]
  return lines.join("\n")
}

const header = ([name, value]: readonly [string, string]): string => quoted(`${name}: ${value}`)
