import type { LookupAddress, LookupAllOptions } from "node:dns"
import type { LookupFunction } from "node:net"
import { isPublicAddress } from "./public-address"

/** Looks up all addresses of a host, as `lookup` of `node:dns` does. */
export type LookupAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** A host has addresses, and none of them is for the public. */
export class PrivateAddress extends Error {
  constructor() {
    super("the host leads to no public address")
    this.name = "PrivateAddress"
  }
}

/**
 * Looks a host up for a connection and hands on its public addresses alone. The connection goes to one of these, without
 * another look: a name that leads somewhere else a moment later gains nothing.
 */
export function publicLookup(lookupAll: LookupAll): LookupFunction {
  return (hostname, options, callback) => {
    lookupAll(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, [])
      const reachable = addresses.filter(({ address }) => isPublicAddress(address))
      const [first] = reachable
      if (first === undefined) return callback(new PrivateAddress(), [])
      if (options.all === true) callback(null, reachable)
      else callback(null, first.address, first.family)
    })
  }
}
