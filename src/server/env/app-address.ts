import * as z from "zod"
import { isLoopback } from "@/core/loopback"
import type { Variables } from "./variables"

/** Where people reach this site. Taken from the configuration, never from the Host header. */
export interface AppAddress {
  /** For example `https://id.example.com`: no slash at the end. */
  readonly origin: string
  /** Without a port, for example `id.example.com`. */
  readonly hostname: string
  readonly https: boolean
  readonly loopback: boolean
  /** The origins that may call mutations. In development 127.0.0.1 stands beside localhost. */
  readonly allowedOrigins: readonly string[]
}

const example = "https://id.example.com"

/** Reads one origin: scheme and host, perhaps a port, nothing after it. */
export const originSchema = z.string().transform((text, context): URL => {
  const url = URL.canParse(text) ? new URL(text) : null
  const problem = url === null ? "is not an address" : problemOfOrigin(url, text)
  if (url !== null && problem === null) return url
  context.addIssue({ code: "custom", message: problem ?? "is not an address" })
  return z.NEVER
})

/** Reads `APP_URL`, or what stands for it on Vercel and in development. */
export function readAppAddress(variables: Variables, development: boolean, port: number): AppAddress {
  const url = variables.read("APP_URL", originSchema, example) ?? fallback(variables, development, port)
  const loopback = isLoopback(url.hostname)
  if (url.protocol === "http:" && !loopback) {
    variables.refuse("APP_URL", "has to begin with https://, http is for this machine only", example)
  }
  return {
    origin: url.origin,
    hostname: url.hostname,
    https: url.protocol === "https:",
    loopback,
    allowedOrigins: development && loopback ? withNeighbours(url) : [url.origin],
  }
}

function problemOfOrigin(url: URL, text: string): string | null {
  if (url.protocol !== "https:" && url.protocol !== "http:") return "has to begin with https://"
  if (url.username !== "" || url.password !== "") return "may not carry a user name or a password"
  if (url.pathname !== "/" || /[?#]/.test(text)) return "has to end after the host, without a path"
  return null
}

/** Only read where APP_URL gave nothing. A refused APP_URL gets a stand-in, since its problem is noted already. */
function fallback(variables: Variables, development: boolean, port: number): URL {
  const local = new URL(`http://localhost:${port}`)
  if (variables.text("APP_URL") !== undefined || development) return local
  const host = vercelHost(variables)
  if (host !== undefined) return new URL(`https://${host}`)
  variables.refuse("APP_URL", "is missing: the address at which people reach this site", example)
  return local
}

/** Production has one address that stays; a preview is reached by the address of its branch. */
function vercelHost(variables: Variables): string | undefined {
  const environment = variables.text("VERCEL_ENV")
  const production = variables.text("VERCEL_PROJECT_PRODUCTION_URL")
  const branch = variables.text("VERCEL_BRANCH_URL") ?? variables.text("VERCEL_URL")
  const host = environment === "production" ? production : environment === undefined ? undefined : branch
  return host !== undefined && URL.canParse(`https://${host}`) ? host : undefined
}

function withNeighbours(url: URL): readonly string[] {
  const port = url.port === "" ? "" : `:${url.port}`
  const neighbours = ["localhost", "127.0.0.1"].map((host) => `${url.protocol}//${host}${port}`)
  return [...new Set([url.origin, ...neighbours])]
}
