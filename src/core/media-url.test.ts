import { describe, expect, it } from "vitest"
import { readMediaUrl } from "./media-url"

describe("the address of a picture", () => {
  it.each([
    ["https://marlow.example/a.png", "https://marlow.example/a.png"],
    ["https://cdn.marlow.example/a%20b.png?size=2#top", "https://cdn.marlow.example/a%20b.png?size=2#top"],
    ["HTTPS://Marlow.Example:443/A.png", "https://marlow.example/A.png"],
    ["https://bücher.example/ä.png", "https://xn--bcher-kva.example/%C3%A4.png"],
    ["https://local.example/a.png", "https://local.example/a.png"],
    ["https://svc.lan.example/a.png", "https://svc.lan.example/a.png"],
    [`https://marlow.example/${"a".repeat(2025)}`, `https://marlow.example/${"a".repeat(2025)}`],
    ["https://1.2.3.4.example/a.png", "https://1.2.3.4.example/a.png"],
    [" https://mar\nlow.example/a.png\t", "https://marlow.example/a.png"],
  ])("%j is taken, and handed on as %s", (text, address) => {
    expect(readMediaUrl(text)).toEqual({ ok: true, value: address })
  })

  it.each([
    ["", "not-an-address"],
    ["a.png", "not-an-address"],
    ["https://", "not-an-address"],
    ["https://exa mple.com/", "not-an-address"],
    ["https://256.1.1.1/", "not-an-address"],
    [`https://marlow.example/${"a".repeat(2048)}`, "too-long"],
    [`https://marlow.example/${"é".repeat(400)}`, "too-long"],
    ["http://marlow.example/a.png", "not-https"],
    ["ftp://marlow.example/a.png", "not-https"],
    ["data:image/png;base64,AAAA", "not-https"],
    ["javascript:alert(1)", "not-https"],
    ["https://ada@marlow.example/a.png", "has-credentials"],
    ["https://ada:secret@marlow.example/a.png", "has-credentials"],
    ["https://:secret@marlow.example/a.png", "has-credentials"],
    ["https://marlow.example:8443/a.png", "has-port"],
    ["https://marlow.example:80/a.png", "has-port"],
    ["https://93.184.216.34/a.png", "ip-address"],
    ["https://127.0.0.1/a.png", "ip-address"],
    ["https://127.1/a.png", "ip-address"],
    ["https://0x7f000001/a.png", "ip-address"],
    ["https://2130706433/a.png", "ip-address"],
    ["https://0177.0.0.1/a.png", "ip-address"],
    ["https://169.254.169.254/latest/meta-data/", "ip-address"],
    ["https://１２７.０.０.１/a.png", "ip-address"],
    ["https://[::1]/a.png", "ip-address"],
    ["https://[::ffff:10.0.0.1]/a.png", "ip-address"],
    ["https://localhost/a.png", "not-public"],
    ["https://LOCALHOST./a.png", "not-public"],
    ["https://a.localhost/a.png", "not-public"],
    ["https://printer.local/a.png", "not-public"],
    ["https://printer.local./a.png", "not-public"],
    ["https://metadata.google.internal/a.png", "not-public"],
    ["https://nas.home.arpa/a.png", "not-public"],
    ["https://intranet/a.png", "not-public"],
    ["https://marlow..example/a.png", "not-public"],
    ["https://nas.lan/a.png", "not-public"],
    ["https://nas.localdomain/a.png", "not-public"],
    ["https://pictures.shop.svc/a.png", "not-public"],
    ["https://pictures.shop.svc.cluster.local/a.png", "not-public"],
    ["https://wiki.intranet/a.png", "not-public"],
    ["https://wiki.private/a.png", "not-public"],
    ["https://wiki.corp./a.png", "not-public"],
    ["https://router.home/a.png", "not-public"],
    ["https://shop.test/a.png", "not-public"],
    ["https://shop.invalid/a.png", "not-public"],
    ["https://shop.alt/a.png", "not-public"],
    ["https://abcdefghij.onion/a.png", "not-public"],
    ["https://10.in-addr.arpa/a.png", "not-public"],
  ])("%j is refused: %s", (text, problem) => {
    expect(readMediaUrl(text)).toEqual({ ok: false, refusal: problem })
  })
})
