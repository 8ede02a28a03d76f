import { userAgentFromString } from "next/server"
import type { Device, DeviceForm, DeviceLook } from "@/core/device"
import { hashToken } from "@/core/opaque-token"
import { seenCountry } from "./countries"
import type { Environment } from "./env"

/** Longest name that is kept of a browser or a system. A client may call itself what it likes. */
const longestName = 40

/** What people call what a browser or a system calls itself; `null`: nobody calls it anything. */
const betterNames: Readonly<Record<string, string | null>> = {
  "Chrome Headless": "Chrome",
  // A page inside an app, which does not say which app it is.
  "Chrome WebView": null,
  WebKit: null,
  GSA: "Google app",
  IE: "Internet Explorer",
  KAKAOTALK: "KakaoTalk",
  "Mobile Chrome": "Chrome",
  "Mobile Firefox": "Firefox",
  "Mobile Safari": "Safari",
  "Opera Touch": "Opera",
  "Samsung Browser": "Samsung Internet",
  UCBrowser: "UC Browser",
  "Chromium OS": "Chromebook",
  "Mac OS": "Mac",
}

/** Devices that people call by their own name, and not by that of their system. */
const namedByModel: ReadonlySet<string | undefined> = new Set(["iPhone", "iPad"])

/** Systems of things to hold in a hand. What says no more than that is a phone. */
const handheld: ReadonlySet<string | undefined> = new Set(["Android", "iOS"])

/** The browser that a request comes from, with the device cookie that it has, or gets now. */
export function deviceOf(
  headers: Headers,
  token: string,
  environment: Pick<Environment, "trustedProxy">,
): Device {
  return { ...lookOf(headers, environment), hash: hashToken(token) }
}

/**
 * What a browser says of itself, and where the platform says that it is. An iPad says that it is a Mac, unless it is
 * asked for pages for phones: nothing here tells them apart.
 */
export function lookOf(headers: Headers, environment: Pick<Environment, "trustedProxy">): DeviceLook {
  const { browser, os, device } = userAgentFromString(headers.get("user-agent") ?? undefined)
  return {
    browser: nameOf(browser.name),
    system: nameOf(namedByModel.has(device.model) ? device.model : os.name),
    form: formOf(device.type, os.name),
    country: seenCountry(headers, environment),
  }
}

function formOf(type: string | undefined, system: string | undefined): DeviceForm {
  if (type === "tablet") return "tablet"
  return type === "mobile" || (type === undefined && handheld.has(system)) ? "phone" : "computer"
}

function nameOf(name: string | undefined): string | null {
  const plain = (name ?? "")
    .replaceAll(/[^\w .+-]/g, "")
    .slice(0, longestName)
    .trim()
  if (Object.hasOwn(betterNames, plain)) return betterNames[plain] ?? null
  return plain === "" ? null : plain
}
