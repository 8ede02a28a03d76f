import { describe, expect, it } from "vitest"
import { hashToken } from "@/core/opaque-token"
import { deviceOf } from "./device"

const token = "t".repeat(43)
const none = { trustedProxy: "none" } as const
const seenAs = (userAgent: string) => {
  const { browser, system, form } = deviceOf(new Headers({ "user-agent": userAgent }), token, none)
  return `${browser ?? "?"} on ${system ?? "?"}, ${form}`
}

const onAndroid = (rest: string, model = "K") =>
  `Mozilla/5.0 (Linux; Android 10; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`
const onIPhone = (rest: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${rest}`
const onIPad = (rest: string) =>
  `Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${rest}`
const onMac = (rest: string) =>
  `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`
const onWindows = (rest: string) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`
const onLinux = (rest: string) =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`

describe("a device is called what its owner calls it", () => {
  it.each([
    // Chrome
    ["Chrome on Android, phone", onAndroid("Chrome/131.0.0.0 Mobile Safari/537.36")],
    ["Chrome on Android, phone", onAndroid("Chrome/131.0.6778.39 Mobile Safari/537.36", "Pixel 7")],
    ["Chrome on Android, tablet", onAndroid("Chrome/131.0.0.0 Safari/537.36")],
    ["Chrome on Android, tablet", onAndroid("Chrome/119.0.0.0 Safari/537.36", "SM-X906C")],
    ["Chrome on iPhone, phone", onIPhone("CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1")],
    ["Chrome on iPad, tablet", onIPad("CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1")],
    ["Chrome on Mac, computer", onMac("Chrome/131.0.0.0 Safari/537.36")],
    ["Chrome on Windows, computer", onWindows("Chrome/131.0.0.0 Safari/537.36")],
    ["Chrome on Linux, computer", onLinux("Chrome/131.0.0.0 Safari/537.36")],
    ["Chrome on Linux, computer", onLinux("HeadlessChrome/131.0.0.0 Safari/537.36")],
    [
      "Chrome on Chromebook, computer",
      "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    ],
    // Safari
    ["Safari on iPhone, phone", onIPhone("Version/18.1 Mobile/15E148 Safari/604.1")],
    ["Safari on iPad, tablet", onIPad("Version/12.1.2 Mobile/15E148 Safari/604.1")],
    // An iPad of today says the same.
    ["Safari on Mac, computer", onMac("Version/18.1 Safari/605.1.15")],
    // Firefox
    [
      "Firefox on Windows, computer",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
    ],
    [
      "Firefox on Mac, computer",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0",
    ],
    ["Firefox on Linux, computer", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"],
    [
      "Firefox on Ubuntu, computer",
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
    ],
    ["Firefox on Android, phone", "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0"],
    ["Firefox on Android, tablet", "Mozilla/5.0 (Android 14; Tablet; rv:132.0) Gecko/132.0 Firefox/132.0"],
    ["Firefox on iPhone, phone", onIPhone("FxiOS/132.0 Mobile/15E148 Safari/605.1.15")],
    ["Firefox on iPad, tablet", onIPad("FxiOS/132.0 Mobile/15E148 Safari/605.1.15")],
    [
      "Firefox Focus on Android, phone",
      onAndroid("Version/4.0 Focus/1.0 Chrome/59.0.3029.83 Mobile Safari/537.36"),
    ],
    // Edge
    ["Edge on Windows, computer", onWindows("Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.51")],
    ["Edge on Mac, computer", onMac("Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.51")],
    ["Edge on Android, phone", onAndroid("Chrome/130.0.6723.102 Mobile Safari/537.36 EdgA/130.0.2849.80")],
    ["Edge on iPhone, phone", onIPhone("Version/17.0 EdgiOS/131.2903.48 Mobile/15E148 Safari/605.1.15")],
    // Samsung Internet
    [
      "Samsung Internet on Android, phone",
      onAndroid("SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36"),
    ],
    [
      "Samsung Internet on Android, tablet",
      onAndroid("SamsungBrowser/25.0 Chrome/121.0.0.0 Safari/537.36", "SAMSUNG SM-X710"),
    ],
    // Opera
    ["Opera on Windows, computer", onWindows("Chrome/131.0.0.0 Safari/537.36 OPR/115.0.0.0")],
    ["Opera on Android, phone", onAndroid("Chrome/130.0.6723.102 Mobile Safari/537.36 OPR/76.2.4027.73374")],
    ["Opera on iPhone, phone", onIPhone("Version/17.7 Mobile/15E148 Safari/604.1 OPT/5.2.1")],
    [
      "Opera Mini on Android, phone",
      "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16",
    ],
    // Others
    ["Vivaldi on Windows, computer", onWindows("Chrome/130.0.0.0 Safari/537.36 Vivaldi/7.0.3495.6")],
    ["Yandex on Windows, computer", onWindows("Chrome/128.0.0.0 YaBrowser/24.10.0.0 Safari/537.36")],
    ["DuckDuckGo on iPhone, phone", onIPhone("Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15")],
    [
      "UC Browser on Android, phone",
      onAndroid("Version/4.0 Chrome/100.0 UCBrowser/13.7.8.1321 Mobile Safari/537.36"),
    ],
    ["Silk on Android, tablet", onAndroid("Silk/120.5.6 like Chrome/120.0.6099.230 Safari/537.36", "KFMAWI")],
    [
      "Chromium on Ubuntu, computer",
      onLinux("Ubuntu Chromium/80.0.3987.87 Chrome/80.0.3987.87 Safari/537.36"),
    ],
    [
      "Internet Explorer on Windows, computer",
      "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
    ],
    [
      "Safari on PlayStation, computer",
      "Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15",
    ],
    // Inside of apps
    ["Facebook on iPhone, phone", onIPhone("Mobile/21F90 [FBAN/FBIOS;FBAV/468.0.0.40.108;FBDV/iPhone15,3]")],
    [
      "Facebook on Android, phone",
      onAndroid(
        "Version/4.0 Chrome/119.0.6045.163 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/441.0.0.22.109;]",
        "SM-A536B; wv",
      ),
    ],
    [
      "Instagram on iPhone, phone",
      onIPhone("Mobile/15E148 Instagram 335.0.4.23.97 (iPhone14,5; iOS 17_5; en_GB)"),
    ],
    ["LinkedIn on iPhone, phone", onIPhone("Mobile/15E148 [LinkedInApp]/9.29.7262")],
    ["Google app on iPhone, phone", onIPhone("GSA/322.0.643099117 Mobile/15E148 Safari/604.1")],
    ["? on iPhone, phone", onIPhone("Mobile/15E148")],
    [
      "? on Android, phone",
      onAndroid("Version/4.0 Chrome/119.0.0.0 Mobile Safari/537.36", "Pixel 6 Build/TQ3A; wv"),
    ],
    ["? on iOS, phone", "MyApp/1 CFNetwork/1494.0.7 Darwin/23.4.0"],
    // No browsers at all
    ["? on ?, computer", "curl/8.5.0"],
    ["? on ?, computer", "python-requests/2.31.0"],
    ["? on ?, computer", "node"],
    ["? on ?, computer", ""],
  ])("%s", (name, userAgent) => {
    expect(seenAs(userAgent)).toBe(name)
  })

  it("is nobody's without any word of the browser", () => {
    expect(deviceOf(new Headers(), token, none)).toEqual({
      hash: hashToken(token),
      browser: null,
      system: null,
      form: "computer",
      country: null,
    })
  })
})

describe("what a client says of itself", () => {
  const everyByte = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
    .join("")
    .replaceAll(/[\0\r\n]/g, "")

  it.each([
    ["eight kilobytes of nothing", "x".repeat(8192)],
    ["eight kilobytes of a name", `Mozilla/5.0 (Linux; Android 10; K) ${"Chrome/131 ".repeat(800)}`],
    ["brackets that never close", `Mozilla/5.0 ${"(".repeat(8000)}`],
    ["spaces without end", `Mozilla/5.0 (Linux; Android${" ".repeat(8000)};`],
    ["marks and control characters", `${everyByte} Chrome/1 <script>alert(1)</script> ${everyByte}`],
    ["a name of ours", "__proto__/1 constructor/2 toString/3"],
    ["a system of markup", onAndroid("Chrome/1 Mobile", "<img src=x onerror=alert(1)>")],
  ])("costs next to nothing and leaves a short, plain name or none: %s", (_what, userAgent) => {
    const startedAt = performance.now()
    const { browser, system } = deviceOf(new Headers({ "user-agent": userAgent }), token, none)
    expect(performance.now() - startedAt).toBeLessThan(100)
    for (const name of [browser, system]) expect(name ?? "none").toMatch(/^[\w+][\w .+-]{0,39}$/)
  })
})

describe("the country of a device", () => {
  const from = (headers: Record<string, string>, trustedProxy: "none" | "vercel" | number) =>
    deviceOf(new Headers(headers), token, { trustedProxy }).country

  it("is what the platform sees", () => {
    expect(from({ "x-vercel-ip-country": "GB" }, "vercel")).toBe("GB")
  })

  it.each(["", "gb", "GBR", "G", "12", "G\u00df", "GB, FR", "T1", "XX", "ZZ"])(
    "is nowhere where the platform says %j",
    (told) => {
      expect(from({ "x-vercel-ip-country": told }, "vercel")).toBeNull()
    },
  )

  it.each(["none", 1, 2] as const)("is not what a client writes, behind %s", (trustedProxy) => {
    expect(from({ "x-vercel-ip-country": "GB" }, trustedProxy)).toBeNull()
    expect(from({}, "vercel")).toBeNull()
  })
})
