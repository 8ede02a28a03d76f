import type { LookupAddress } from "node:dns"
import { describe, expect, it } from "vitest"
import { PrivateAddress, publicLookup } from "./public-lookup"

const found: LookupAddress[] = [
  { address: "10.0.0.5", family: 4 },
  { address: "93.184.216.34", family: 4 },
  { address: "::1", family: 6 },
  { address: "2606:4700::1111", family: 6 },
]

function look(addresses: LookupAddress[], all: boolean) {
  const lookup = publicLookup((_hostname, _options, callback) => callback(null, addresses))
  return new Promise((resolve) => {
    lookup("hooks.example", { all }, (error, address, family) => resolve(error ?? { address, family }))
  })
}

describe("the addresses of a host that a connection gets to know", () => {
  it("are the public ones alone, all or the first, as the connection asks", async () => {
    const isPublic = [found[1], found[3]]
    expect(await look(found, true)).toEqual({ address: isPublic, family: undefined })
    expect(await look(found, false)).toEqual({ address: "93.184.216.34", family: 4 })
  })

  it("are none where all are private", async () => {
    expect(await look([{ address: "10.0.0.5", family: 4 }], true)).toBeInstanceOf(PrivateAddress)
    expect(await look([], false)).toBeInstanceOf(PrivateAddress)
  })
})
