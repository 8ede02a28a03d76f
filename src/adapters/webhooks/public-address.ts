import { BlockList, isIP } from "node:net"

/** IPv4 that is not for the public: IANA's registry of special-purpose addresses, RFC 6890, and multicast. */
const privateV4 = blockListOf("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Where clouds keep the credentials of a machine: 169.254.169.254.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
])

/** All of IPv6 that is handed out to the public. What wraps an IPv4 address lies outside, but for the next list. */
const handedOutV6 = blockListOf("ipv6", [["2000::", 3]])

/** Inside of it: protocols (Teredo among them), documentation, 6to4. */
const privateV6 = blockListOf("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
])

/** Whether an address leads to a machine that everybody can reach. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !privateV4.check(address, "ipv4")
    case 6:
      return handedOutV6.check(address, "ipv6") && !privateV6.check(address, "ipv6")
    default:
      return false
  }
}

function blockListOf(family: "ipv4" | "ipv6", ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}
