import "server-only"
import { headers } from "next/headers"
import type { DeviceLook } from "@/core/device"
import { getContainer } from "./container"
import { lookOf } from "./device"

/** What the browser of this request says of itself. */
export async function ownLook(): Promise<DeviceLook> {
  return lookOf(await headers(), getContainer().environment)
}
