import { isIPv4, isIPv6 } from "node:net"
import type { TrustedProxy } from "./env/trusted-proxy"

/** The bucket of everybody whose address cannot be read. They share one limit, and never go without. */
export const unknownAddress = "unknown"

/** The part of `Headers` that is read here. */
export interface AddressHeaders {
  get(name: string): string | null
}

/**
 * The address that limits count by, in one spelling: `203.0.113.7`, `2001:db8:1:2::/64` or `unknown`.
 *
 * The preload (`src/preload.ts`) has written the address of the socket as the last entry of X-Forwarded-For.
 * Each trusted proxy in front of it wrote the entry to the left; everything further left is the client's own
 * invention and is never looked at.
 */
export function clientAddress(headers: AddressHeaders, trustedProxy: TrustedProxy): string {
  return canonicalAddress(writtenAddress(headers, trustedProxy))
}

function writtenAddress(headers: AddressHeaders, trustedProxy: TrustedProxy): string {
  if (trustedProxy === "vercel") {
    return lastEntry(headers.get("x-vercel-forwarded-for") ?? headers.get("x-real-ip"))
  }
  const forwarded = headers.get("x-forwarded-for")
  return trustedProxy === "none" ? lastEntry(forwarded) : entryBehind(forwarded, trustedProxy)
}

function lastEntry(list: string | null): string {
  return entryBehind(list, 0)
}

/** Walks from the right over that many proxies, and stops at the end of a shorter list. */
function entryBehind(list: string | null, proxies: number): string {
  const entries = (list ?? "").split(",")
  return entries[Math.max(0, entries.length - 1 - proxies)] ?? ""
}

/**
 * One spelling for one network. IPv4 in IPv6 is IPv4; IPv6 counts by its /64, which is what one subscriber
 * has to choose addresses from. A port, brackets and a zone are dropped.
 */
export function canonicalAddress(text: string): string {
  const address = withoutPort(text.trim()).replace(/%.*$/s, "")
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return unknownAddress
  const groups = groupsOf(address)
  return mappedIPv4(groups) ?? networkOf(groups)
}

/** What somebody typed as an address, or as a network of ours, in the same spelling. `null`: it is none. */
export function typedAddress(text: string): string | null {
  const address = canonicalAddress(text.trim().replace(/\/64$/, ""))
  return address === unknownAddress && text.trim() !== unknownAddress ? null : address
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)
  const plain = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text)
  return bracketed?.[1] ?? plain?.[1] ?? text
}

/** The eight groups of a valid IPv6 address as numbers. */
function groupsOf(address: string): readonly number[] {
  const [head = "", tail] = address.split("::")
  const [before, after] = [groupsIn(head), groupsIn(tail ?? "")]
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...new Array<number>(gap).fill(0), ...after]
}

function groupsIn(part: string): number[] {
  if (part === "") return []
  return part.split(":").flatMap((group) => {
    if (!group.includes(".")) return [Number.parseInt(group, 16)]
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number)
    return [a * 256 + b, c * 256 + d]
  })
}

/** `::ffff:a.b.c.d`, as a server that listens on both kinds sees IPv4. */
function mappedIPv4(groups: readonly number[]): string | null {
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (!isMapped) return null
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join(".")
}

/** The first four groups. Trailing zeros are folded into `::`, so that one network has one text. */
function networkOf(groups: readonly number[]): string {
  const kept = groups.slice(0, 4)
  while (kept.at(-1) === 0) kept.pop()
  return `${kept.map((group) => group.toString(16)).join(":")}::/64`
}
