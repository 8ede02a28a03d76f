import { describe, expect, it } from "vitest"
import { isPublicAddress } from "./public-address"

describe("a public address", () => {
  it.each(["93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "is %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([
    ["this machine", ["127.0.0.1", "127.255.255.255", "0.0.0.0", "::1", "::"]],
    ["a private network", ["10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12::1"]],
    ["the metadata of a cloud", ["169.254.169.254", "fd00:ec2::254", "fe80::1", "100.100.100.200"]],
    [
      "IPv4 in IPv6",
      ["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "2002:a00:1::"],
    ],
    ["documents and tests", ["192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.0.1", "2001:db8::1"]],
    ["many at once", ["224.0.0.1", "255.255.255.255", "ff02::1"]],
    ["no address", ["", "localhost", "1.2.3", "0x7f.1"]],
  ])("is none of %s", (_, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([])
  })
})
