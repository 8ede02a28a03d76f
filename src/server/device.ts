import { userAgent } from "next/server"
import type { Device, DeviceLook } from "@/core/device"
import { hashToken } from "@/core/opaque-token"
import { seenCountry } from "./countries"
import type { Environment } from "./env"

/** Longest name that is kept of a browser or a system. A client may call itself what it likes. */
const longestName = 40

/** What people call what a browser calls itself. */
const betterNames: Readonly<Record<string, string>> = {
  "Mobile Safari": "Safari",
  "Mobile Chrome": "Chrome",
  "Mobile Firefox": "Firefox",
  "Chrome Headless": "Chrome",
  "Mac OS": "Mac",
  "Chromium OS": "Chromebook",
}

/** The browser that a request comes from, with the device cookie that it has, or gets now. */
export function deviceOf(
  headers: Headers,
  token: string,
  environment: Pick<Environment, "trustedProxy">,
): Device {
  return { ...lookOf(headers, environment), hash: hashToken(token) }
}

function lookOf(headers: Headers, environment: Pick<Environment, "trustedProxy">): DeviceLook {
  const { browser, os, device } = userAgent({ headers })
  const forms = { mobile: "phone", tablet: "tablet" } as const
  return {
    browser: nameOf(browser.name),
    system: nameOf(os.name),
    form: device.type === "mobile" || device.type === "tablet" ? forms[device.type] : "computer",
    country: seenCountry(headers, environment),
  }
}

function nameOf(name: string | undefined): string | null {
  const plain = (name ?? "")
    .replaceAll(/[^\w .+-]/g, "")
    .slice(0, longestName)
    .trim()
  return plain === "" ? null : (betterNames[plain] ?? plain)
}
