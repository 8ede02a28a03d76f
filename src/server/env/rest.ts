import { createHash } from "node:crypto"
import * as z from "zod"
import { isInsecureOrigin, isMailDomain, isOrigin, isPropertyName } from "@/core/choice-fields"
import type { Identity } from "@/core/identity"
import { isUuid } from "@/core/uuid"
import { isReservedProperty } from "@/core/workflows/reserved-properties"
import type { AppAddress } from "./app-address"
import { commaSeparated } from "./comma-separated"
import { weaknessOfKey } from "./secret-strength"
import type { Variables } from "./variables"

/** A key of one of the owner's own servers. What it is stays outside: it is compared by its hash. */
export interface ServerKey {
  /** What stands in logs and beside what it sent: the beginning of its hash. */
  readonly name: string
  /** SHA-256. */
  readonly hash: Buffer
}

/** The pair that stands in the addresses of Backendless clients. Public: it authorises nothing. */
export interface BackendlessPair {
  readonly appId: string
  readonly apiKey: string
}

/** How clients other than browsers of this site call it. */
export interface RestEnvironment {
  /** What they call the number of a member. */
  readonly phoneProperty: string
  /** In small letters; `null`: no emails are made up. */
  readonly mailDomain: string | null
  /** Origins of the owner's other sites: `https://shop.example.com`. */
  readonly allowedOrigins: ReadonlySet<string>
  readonly serverKeys: readonly ServerKey[]
  /** `null`: nothing is served under `/{appId}/{apiKey}/`. */
  readonly pair: BackendlessPair | null
}

const keyExample = "(what `openssl rand -base64 32` prints, one or more with commas between)"
const idExample = "8C1E5A90-52B7-4C60-9D3F-2B6E1A7F4D10"

const nameSchema = z.string().refine(isPropertyName, "needs a letter, then letters, digits and _, 64 at most")

const originSchema = z.string().refine(isOrigin, "needs origins: scheme and host, and nothing after it")

const domainSchema = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine(isMailDomain, "is not a domain")

const pairSchema = z
  .string()
  .refine((text) => isUuid(text), "has to be a UUID, as Backendless writes its own")
  .transform((text) => text.toLowerCase())

/** Reads `IDENTITY`: what has to be unique of an account besides its number. */
export function readIdentity(variables: Variables): Identity {
  const name = variables.read("IDENTITY", nameSchema, "email") ?? "phone"
  if (name === "phone" || name === "email") return name
  if (!isReservedProperty({ phoneProperty: readPhoneProperty(variables) }, name)) return { property: name }
  variables.refuse(
    "IDENTITY",
    "is phone, email, or a name that the product does not use itself",
    "memberNumber",
  )
  return "phone"
}

/** Reads what REST and its clients need. */
export function readRest(variables: Variables, app: AppAddress): RestEnvironment {
  const origins = variables.read(
    "ALLOWED_ORIGINS",
    commaSeparated.pipe(z.array(originSchema)),
    "https://www.example.com,https://shop.example.com",
  )
  const insecure = origins?.find((origin) => isInsecureOrigin(origin, app.origin))
  if (insecure !== undefined)
    variables.refuse("ALLOWED_ORIGINS", "may name http only on this machine", "https://www.example.com")
  const serverKeys = readServerKeys(variables)
  return {
    phoneProperty: readPhoneProperty(variables),
    mailDomain: variables.read("MAIL_DOMAIN", domainSchema, "members.example.com") ?? null,
    allowedOrigins: new Set(origins),
    serverKeys,
    pair: readPair(variables, serverKeys),
  }
}

function readPhoneProperty(variables: Variables): string {
  return variables.read("PHONE_PROPERTY", nameSchema, "phoneNumber") ?? "phoneNumber"
}

function readServerKeys(variables: Variables): readonly ServerKey[] {
  const keys = variables.read("API_KEYS", commaSeparated, keyExample) ?? []
  for (const key of keys) {
    const weakness = weaknessOfKey(key)
    if (weakness !== null) variables.refuse("API_KEYS", `has a key that ${weakness}`, keyExample)
  }
  if (new Set(keys).size < keys.length) variables.refuse("API_KEYS", "names a key twice", keyExample)
  return keys.map((key) => {
    const hash = createHash("sha256").update(key).digest()
    return { name: hash.toString("hex").slice(0, 8), hash }
  })
}

/** Both or none: half of an address leads nowhere. */
function readPair(variables: Variables, serverKeys: readonly ServerKey[]): BackendlessPair | null {
  const appId = variables.read("BACKENDLESS_APP_ID", pairSchema, idExample)
  const apiKey = variables.read("BACKENDLESS_API_KEY", pairSchema, idExample)
  const said = ["BACKENDLESS_APP_ID", "BACKENDLESS_API_KEY"].filter(
    (name) => variables.text(name) !== undefined,
  )
  if (said.length === 1) {
    const missing = said[0] === "BACKENDLESS_APP_ID" ? "BACKENDLESS_API_KEY" : "BACKENDLESS_APP_ID"
    variables.refuse(missing, "is missing beside the other half of the pair", idExample)
  }
  // The pair stands in addresses, which lie in logs and histories: what opens doors may not.
  const written = variables.text("BACKENDLESS_API_KEY") ?? ""
  const asKey = createHash("sha256").update(written).digest()
  if (written !== "" && serverKeys.some(({ hash }) => hash.equals(asKey)))
    variables.refuse("BACKENDLESS_API_KEY", "is one of API_KEYS, and everybody sees it", idExample)
  return appId === undefined || apiKey === undefined ? null : { appId, apiKey }
}
