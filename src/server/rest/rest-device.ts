import type { Device } from "@/core/device"
import { hashToken } from "@/core/opaque-token"
import { lookOf } from "../device"
import type { Environment } from "../env"

/** Longest name of a client that is looked at. A client may call itself what it likes. */
const longestAgent = 512

/**
 * The client that signs in. It brings no cookie that it could be known by, so the same program at the same address counts
 * as one device: from anywhere else an account is told of it, where the owner wants that.
 */
export function restDevice(
  headers: Headers,
  addressKey: string,
  environment: Pick<Environment, "trustedProxy">,
): Device {
  const look = lookOf(headers, environment)
  const agent = (headers.get("user-agent") ?? "").slice(0, longestAgent)
  return {
    ...look,
    form: look.browser === null ? "app" : look.form,
    hash: hashToken(`rest device\n${agent}\n${addressKey}`),
  }
}
