/**
 * From where something was done, as the audit log shows it: the network, and not whose line it was. IPv4 by its first 24
 * bits, IPv6 by its first 48: `203.0.113.0/24`, `2001:db8:1::/48`.
 *
 * @param addressKey as limits count it: `203.0.113.7`, `2001:db8:1:2::/64`
 */
export function addressPrefix(addressKey: string): string {
  const ofIPv4 = /^(\d+\.\d+\.\d+)\.\d+$/.exec(addressKey)?.[1]
  if (ofIPv4 !== undefined) return `${ofIPv4}.0/24`
  const network = /^([0-9a-f:]+)\/64$/.exec(addressKey)?.[1]
  if (network === undefined) return addressKey
  const [head = ""] = network.split("::")
  const groups = head === "" ? [] : head.split(":")
  const kept = groups.slice(0, 3)
  while (kept.at(-1) === "0") kept.pop()
  return `${kept.join(":")}::/48`
}
