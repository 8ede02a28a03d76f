import type { DeliveryState } from "@/core/challenge"
import type { LampState } from "@/ui/lamp"

/** The lamp of a message by where it stands, on every page of the console. */
export const deliveryLamps: Readonly<Record<DeliveryState, LampState>> = {
  queued: "ringing",
  sending: "ringing",
  accepted: "ringing",
  delivered: "through",
  failed: "busy",
  unknown: "idle",
}
