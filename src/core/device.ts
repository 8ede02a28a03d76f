import type { TokenHash } from "./opaque-token"

/** What kind of thing somebody signs in from. `app`: no browser, a program that calls REST. */
export type DeviceForm = "phone" | "tablet" | "computer" | "app"

/** What a browser says of itself, for a person to recognise it by. It proves nothing. */
export interface DeviceLook {
  /** For example `Chrome`; `null`: it does not say. */
  readonly browser: string | null
  /** For example `Android`; `null`: it does not say. */
  readonly system: string | null
  readonly form: DeviceForm
  /** ISO 3166-1 alpha-2 of where it is, where the platform tells. */
  readonly country: string | null
}

/** A browser that signs in. */
export interface Device extends DeviceLook {
  /** Hash of its device cookie: who brings it again has signed in here before. */
  readonly hash: TokenHash
}
